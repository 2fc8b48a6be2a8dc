"""Series: projects of many places and years under one name."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Q

from tongxing.access import queries as leave
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.library.models import Series, SeriesMember
from tongxing.library.shapes import MemberCard, SeriesCard
from tongxing.places import queries as places
from tongxing.projects import queries as projects

MEMBERS_SHOWN = 100


def series_known(page: PageRequest | None = None, words: str = "") -> Page[SeriesCard]:
    """All series, the latest founded first.

    public: a series wants to be joined
    """
    page = page or PageRequest()
    rows = Series.objects.filter(name__icontains=words) if words else Series.objects.all()
    rows = rows.order_by("-founded_at", "id")
    return page_of(series_cards(rows[page.offset : page.offset + page.size + 1]), page)


def series(series_id: uuid.UUID) -> tuple[SeriesCard, tuple[MemberCard, ...]]:
    """One series and its projects, in the order in which they began. Refuses with NotFound.

    public: a series and approved projects are open
    """
    row = Series.objects.filter(pk=series_id).order_by("id").first()
    if row is None:
        raise NotFound()
    rows = SeriesMember.objects.filter(series=row, state="agreed").select_related("series")
    found = _members(rows.order_by("asked_at", "id")[:MEMBERS_SHOWN])
    return series_cards([row])[0], tuple(sorted(found, key=lambda one: (one.starts_on, one.project_id)))


def series_kept(viewer: Actor) -> tuple[SeriesCard, ...]:
    """The series of the organisations that the viewer manages."""
    rows = leave.visible(viewer, "library.found_series", Series.objects.all())
    return tuple(series_cards(rows.order_by("-founded_at", "id")[:MEMBERS_SHOWN]))


def series_of_project(project_id: uuid.UUID) -> tuple[SeriesCard, ...]:
    """The series a project belongs to.

    public: shown with the project, whose viewer was asked
    """
    rows = SeriesMember.objects.filter(project_id=project_id, state="agreed").select_related("series")
    return tuple(series_cards(one.series for one in rows.order_by("asked_at", "id")))


def members_waiting(viewer: Actor) -> tuple[MemberCard, ...]:
    """Projects that ask to join a series the viewer keeps, the longest waiting first."""
    rows = leave.visible(viewer, "library.answer_joining", SeriesMember.objects.filter(state="asked"))
    return tuple(_members(rows.select_related("series").order_by("asked_at", "id")[:MEMBERS_SHOWN]))


def member_card(row: SeriesMember) -> MemberCard:
    """One project of a series.

    rooms only: whoever has the row has asked
    """
    return _members([row])[0]


def _members(rows: Iterable[SeriesMember]) -> list[MemberCard]:
    found = list(rows)
    shown = projects.projects(row.project_id for row in found)
    return [
        MemberCard(
            id=row.id,
            series_id=row.series_id,
            series_name=row.series.name,
            project_id=row.project_id,
            project_title=shown[row.project_id].title,
            organisation_name=shown[row.project_id].organisation_name,
            place_text=shown[row.project_id].place_text,
            starts_on=shown[row.project_id].starts_on,
            state=row.state,
        )
        for row in found
    ]


def series_cards(rows: Iterable[Series]) -> list[SeriesCard]:
    """Rows as cards: places and projects in one question each.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    agreed = SeriesMember.objects.filter(Q(state="agreed"), series__in=found).values_list("series_id")
    many = dict(agreed.order_by("series_id").annotate(many=Count("id")))
    return [
        SeriesCard(
            id=row.id,
            name=row.name,
            purpose=row.purpose,
            organisation_id=row.organisation_id,
            organisation_name=row.organisation_name,
            region_code=row.region_code,
            place_text=names.get(row.region_code, ""),
            projects=many.get(row.id, 0),
            founded_at=row.founded_at,
        )
        for row in found
    ]
