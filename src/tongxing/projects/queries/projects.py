"""Questions about projects."""

import uuid
from collections.abc import Iterable

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import codelists
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.projects.models import Declaration, Project, Review
from tongxing.projects.shapes import ProjectCard


def project(project_id: uuid.UUID, viewer: Actor) -> ProjectCard:
    """One project, for whoever may know of it. Refuses with NotFound."""
    row = Project.objects.filter(pk=project_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "projects.see_project", on=row)
    return cards([row])[0]


def projects(project_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ProjectCard]:
    """Many projects at once, by id.

    rooms only: those above hold the ids already
    """
    rows = Project.objects.filter(id__in=set(project_ids)).order_by("id")
    return {card.id: card for card in cards(rows)}


def projects_of_team(
    viewer: Actor, organisation_id: uuid.UUID, page: PageRequest | None = None
) -> Page[ProjectCard]:
    """A team's projects, the newest first, those the viewer may see."""
    page = page or PageRequest()
    rows = Project.objects.filter(organisation_id=organisation_id)
    rows = leave.visible(viewer, "projects.see_project", rows, about=organisation_id)
    rows = rows.order_by("-proposed_at", "-id")
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def waiting_review(viewer: Actor, page: PageRequest | None = None) -> Page[ProjectCard]:
    """Projects that wait for this officer's word, the longest waiting first."""
    page = page or PageRequest()
    rows = leave.visible(viewer, "projects.approve_project", Project.objects.filter(state="proposed"))
    rows = rows.order_by("proposed_at", "id")
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def project_set_up_with(proposed_by: str, key: uuid.UUID) -> ProjectCard | None:
    """The project that this deed set up already, when it is asked for a second time."""
    return next(iter(cards(Project.objects.filter(proposed_by=proposed_by, key=key).order_by("id"))), None)


def cards(rows: Iterable[Project]) -> list[ProjectCard]:
    """Rows as cards: names, declarations and reviews in one question each.

    rooms only: whoever has the rows has asked who may see them
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    denied = {one.project_id: one for one in Declaration.objects.filter(project__in=found).order_by("id")}
    reviews = {one.project_id: one for one in Review.objects.filter(project__in=found).order_by("id")}
    return [
        _card(row, names.get(row.region_code, ""), denied.get(row.id), reviews.get(row.id)) for row in found
    ]


def _card(row: Project, place_text: str, denied: Declaration | None, review: Review | None) -> ProjectCard:
    return ProjectCard(
        id=row.id,
        number=row.number,
        title=row.title,
        category=row.category,
        category_zh=codelists.label("service_category", row.category),
        category_en=codelists.label("service_category", row.category, "en"),
        state=row.state,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        need_id=row.need_id,
        region_code=row.region_code,
        place_text=place_text,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        proposed_at=row.proposed_at,
        reviewed_at=review.reviewed_at if review else None,
        review_note=review.note if review else "",
        denied_kinds=tuple(denied.denied_kinds) if denied else (),
        conditions=tuple(row.conditions),
        version=row.version,
        previous_id=row.previous_id,
    )
