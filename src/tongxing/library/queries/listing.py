"""Items of the library, what levels said of them, and what came of their copies."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Count, Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.library import rules
from tongxing.library.models import Copy, Item, Nomination, SeriesMember
from tongxing.library.queries.gathering import series_cards
from tongxing.library.shapes import CopyCard, Credit, Gap, ItemCard, ItemTale, NominationCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.projects import queries as projects
from tongxing.projects.shapes import EvaluationCard

RULE = "project-library"
COPIES_SHOWN = 50


def library_rule(region_code: int, on: dt.date | None = None) -> Rule:
    """What the libraries of a place ask for on a day, today unless said otherwise.

    public: the rules are open
    """
    return policy.rule(RULE, on or clock.today(), region_code)


def items(
    page: PageRequest | None = None,
    *,
    region_code: int = 0,
    level: str = "",
    category: str = "",
    words: str = "",
) -> Page[ItemCard]:
    """What is listed in the libraries, the latest listed first.

    public: a library is open
    """
    page = page or PageRequest()
    rows = Item.objects.exclude(level="")
    if region_code:
        low, high = places.span(region_code)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    if level:
        rows = rows.filter(level__in=rules.ORDER[rules.ORDER.index(level) :])
    if category:
        rows = rows.filter(category=category)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(summary__icontains=words))
    rows = rows.order_by("-listed_at", "id")
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def items_of_team(viewer: Actor, organisation_id: uuid.UUID) -> tuple[ItemCard, ...]:
    """A team's items, those the viewer may see, the latest nominated first."""
    rows = leave.visible(viewer, "library.see_item", Item.objects.filter(organisation_id=organisation_id))
    return tuple(cards(rows.order_by("-nominated_at", "id")[:COPIES_SHOWN]))


def item(item_id: uuid.UUID, viewer: Actor) -> ItemTale:
    """All of an item, for whoever may see it. Refuses with NotFound or NotAllowed."""
    row = Item.objects.filter(pk=item_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "library.see_item", on=row)
    said = leave.visible(viewer, "library.see_nomination", Nomination.objects.filter(item=row))
    if row.level:
        said = said | Nomination.objects.filter(item=row, state="listed")
    told = list(said.select_related("item").order_by("nominated_at", "id"))
    held = SeriesMember.objects.filter(project_id=row.project_id, state="agreed").order_by("asked_at", "id")
    after = rules.level_after(row.level)
    evaluation = projects.evaluations_of([row.project_id])[row.project_id]
    return ItemTale(
        item=cards([row])[0],
        plan=projects.plans_of([row.project_id])[row.project_id],
        evaluation=evaluation,
        copies=copies_of(row.id),
        nominations=tuple(nomination_cards(told)),
        series=tuple(series_cards(one.series for one in held.select_related("series"))),
        next_level=after,
        gaps=gaps(row, after, evaluation) if after else (),
        materials=projects.materials_of(row.project_id),
    )


def gaps(row: Item, level: str, evaluation: EvaluationCard | None = None) -> tuple[Gap, ...]:
    """What an item still lacks for a level, by the rule in force today.

    rooms only: whoever has the row has asked
    """
    if evaluation is None:
        evaluation = projects.evaluations_of([row.project_id])[row.project_id]
    below = rules.level_below(level)
    listed = Nomination.objects.filter(item=row, level=below, state="listed").order_by("id").first()
    days = (
        (clock.today() - clock.local(listed.answered_at).date()).days if listed and listed.answered_at else 0
    )
    ids = list(Copy.objects.filter(item=row).order_by("copied_at", "id").values_list("project_id", flat=True))
    copies = len(projects.evaluations_of(ids))
    asked = library_rule(row.region_code).parameters
    return rules.gaps(level, evaluation.results, days, copies, asked)


def item_of_project(project_id: uuid.UUID, viewer: Actor) -> ItemCard | None:
    """The item that a project has become, if it has and the viewer may see it."""
    rows = leave.visible(viewer, "library.see_item", Item.objects.filter(project_id=project_id))
    return next(iter(cards(rows.order_by("id"))), None)


def is_listed(project_id: uuid.UUID) -> bool:
    """Whether a library lists what this project has become.

    public: what is listed is open
    """
    return Item.objects.filter(project_id=project_id).exclude(level="").exists()


def credit_of(project_id: uuid.UUID) -> Credit | None:
    """Whose idea a project was, when it was set up after an item.

    public: the source is named for good, wherever the copy is shown
    """
    row = Copy.objects.select_related("item").filter(project_id=project_id).order_by("id").first()
    if row is None:
        return None
    place = places.short_names([row.item.region_code]).get(row.item.region_code, "")
    return Credit(row.item_id, row.item.title, row.item.organisation_name, place)


def title_of(item_id: uuid.UUID) -> str:
    """What an item is called.

    rooms only: so that those concerned can be told
    """
    return Item.objects.get(pk=item_id).title


def place_of(item_id: uuid.UUID) -> int:
    """The division in which an item's project is.

    rooms only: so that its place can be counted anew
    """
    return Item.objects.get(pk=item_id).region_code


def counts_by_place(codes: Collection[int] | None = None) -> Iterator[tuple[int, int, int]]:
    """Division, level from one (county) to three (province), and how many items are listed there.

    rooms only: for the register of figures
    """
    rows = Item.objects.exclude(level="")
    if codes is not None:
        rows = rows.filter(region_code__in=codes)
    told = rows.order_by("region_code", "level").values_list("region_code", "level")
    for code, level, count in told.annotate(many=Count("id")):
        yield code, rules.ORDER.index(level) + 1, count


def times_taken_off(item_id: uuid.UUID) -> int:
    """How often a level has taken an item off so far.

    rooms only: so that each time is told once
    """
    return Nomination.objects.filter(item_id=item_id, state="ended").count()


def copies_of(item_id: uuid.UUID) -> tuple[CopyCard, ...]:
    """Where an item was copied and what came of it, in the order of copying; copies under way once approved.

    public: shown on the item's page, whose viewer was asked
    """
    rows = list(Copy.objects.filter(item_id=item_id).order_by("copied_at", "id")[:COPIES_SHOWN])
    ids = [row.project_id for row in rows]
    shown, found = projects.projects(ids), projects.evaluations_of(ids)
    return tuple(
        CopyCard(
            item_id=item_id,
            project_id=row.project_id,
            project_title=shown[row.project_id].title,
            project_state=shown[row.project_id].state,
            organisation_name=row.organisation_name,
            region_code=row.region_code,
            place_text=shown[row.project_id].place_text,
            copied_at=row.copied_at,
            results=found[row.project_id].results if row.project_id in found else None,
        )
        for row in rows
        if shown[row.project_id].is_approved
    )


def nominations_waiting(viewer: Actor, page: PageRequest | None = None) -> Page[NominationCard]:
    """Nominations that wait for this officer's answer, the longest waiting first."""
    page = page or PageRequest()
    rows = leave.visible(viewer, "library.answer_nomination", Nomination.objects.filter(state="asked"))
    rows = rows.select_related("item").order_by("nominated_at", "id")
    return page_of(nomination_cards(rows[page.offset : page.offset + page.size + 1]), page)


def nominations_answered(viewer: Actor, page: PageRequest | None = None) -> Page[NominationCard]:
    """What this officer's libraries list, the latest listed first."""
    page = page or PageRequest()
    rows = leave.visible(viewer, "library.take_off_item", Nomination.objects.filter(state="listed"))
    rows = rows.select_related("item").order_by("-answered_at", "id")
    return page_of(nomination_cards(rows[page.offset : page.offset + page.size + 1]), page)


def nomination(nomination_id: uuid.UUID, viewer: Actor) -> NominationCard:
    """One nomination, for whoever may see it. Refuses with NotFound or NotAllowed."""
    row = Nomination.objects.select_related("item").filter(pk=nomination_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "library.see_nomination", on=row)
    return nomination_cards([row])[0]


def nomination_cards(rows: Iterable[Nomination]) -> list[NominationCard]:
    """Rows as cards.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    return [
        NominationCard(
            id=row.id,
            item_id=row.item_id,
            item_title=row.item.title,
            organisation_id=row.organisation_id,
            organisation_name=row.item.organisation_name,
            level=row.level,
            region_code=row.region_code,
            place_text=names.get(row.region_code, ""),
            state=row.state,
            note=row.note,
            nominated_at=row.nominated_at,
            answered_at=row.answered_at,
            answer=row.answer,
        )
        for row in found
    ]


def cards(rows: Iterable[Item]) -> list[ItemCard]:
    """Rows as cards: places and copies in one question each.

    rooms only: whoever has the rows has asked
    """
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    counted = Copy.objects.filter(item__in=found).values_list("item_id").order_by("item_id")
    copies = dict(counted.annotate(many=Count("id")))
    return [
        ItemCard(
            id=row.id,
            project_id=row.project_id,
            title=row.title,
            summary=row.summary,
            category=row.category,
            category_zh=codelists.label("service_category", row.category),
            category_en=codelists.label("service_category", row.category, "en"),
            organisation_id=row.organisation_id,
            organisation_name=row.organisation_name,
            region_code=row.region_code,
            place_text=names.get(row.region_code, ""),
            level=row.level,
            listed_at=row.listed_at,
            copies=copies.get(row.id, 0),
        )
        for row in found
    ]
