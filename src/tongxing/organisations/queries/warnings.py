"""One list of every paper somebody must see to, made by the database page by page, for a house or a province."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tongxing.access import queries as access_queries
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.organisations import rules
from tongxing.organisations.models import Organisation, Paper
from tongxing.organisations.queries.choices import choices
from tongxing.organisations.queries.organisations import FIRST, card_of
from tongxing.organisations.queries.papers import SHOWN, paper_rule
from tongxing.organisations.shapes import Choice, PaperWarning

WATCHED = ("pending", "approved", "disabled", "locked")
TURNS = ("waiting", "returned", "expired", "missing", "ending")
COLUMNS = ("turn", "until", "region", "house_name", "house", "at", "place", "code", "shown")
Terms = tuple[int, tuple[tuple[str, tuple[str, ...]], ...]]


def warnings_for(viewer: Actor, page: PageRequest = FIRST) -> Page[PaperWarning]:
    """One list of every paper somebody must see to: a manager's of their own, an officer's of the region.

    What waits for the authority comes first, then what is missing or over, then what ends soon.
    """
    rows = Organisation.objects.filter(state__in=WATCHED)
    rows = access_queries.visible(viewer, "organisations.see_papers", rows)
    parts = list(_parts(rows.order_by()))
    if not parts:
        return page_of([], page)
    whole = parts[0].union(*parts[1:], all=True).order_by(*COLUMNS[:7])
    return page_of(_told(list(whole[page.offset : page.offset + page.size + 1])), page)


def _parts(rows: "QuerySet[Organisation]") -> Iterator["QuerySet"]:
    """What is to be told, as questions of the same columns: of papers, and of kinds no paper lies there for."""
    codes = list(rows.values_list("region_code", flat=True).distinct().order_by("region_code"))
    by_terms: dict[Terms, list[int]] = {}
    for code in codes:
        by_terms.setdefault(_terms(code), []).append(code)
    for (warn_days, required), of in by_terms.items():
        houses = rows if len(by_terms) == 1 else rows.filter(region_code__in=of)
        yield _of_papers(houses, warn_days)
        for kind, wanted in required:
            for place, paper_kind in enumerate(wanted):
                yield _of_missing(houses.filter(kind=kind), paper_kind, place)


def _terms(region_code: int) -> Terms:
    parameters = paper_rule(region_code).parameters
    required = parameters["required"]
    wanted = tuple((kind, tuple(required[name])) for kind, name in rules.KIND_NAMES.items())
    return parameters["warn_days"], wanted


def _of_papers(houses: "QuerySet[Organisation]", warn_days: int) -> "QuerySet":
    """Waiting; returned and not handed in anew; over or nearly so with nothing new on its way."""
    today = clock.today()
    same = Paper.objects.filter(organisation=OuterRef("organisation"), kind=OuterRef("kind"))
    later = Q(handed_at__gt=OuterRef("handed_at")) | Q(handed_at=OuterRef("handed_at"), id__gt=OuterRef("id"))
    told = Paper.objects.filter(organisation__in=houses.values("id")).filter(
        Q(state="waiting")
        | Q(Q(state="returned"), ~Exists(same.filter(later, state__in=SHOWN)))
        | Q(
            Q(state="accepted", ends_on__lte=today + dt.timedelta(days=warn_days)),
            ~Exists(same.filter(state="waiting")),
        )
    )
    turn = Case(
        When(state="waiting", then=Value(0)),
        When(state="returned", then=Value(1)),
        When(ends_on__lt=today, then=Value(2)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return (
        told.order_by()
        .annotate(
            turn=turn,
            until=Coalesce(F("ends_on"), Value(dt.date.max), output_field=DateField()),
            region=F("organisation__region_code"),
            house_name=F("organisation__name"),
            house=F("organisation_id"),
            at=F("handed_at"),
            place=Value(0, output_field=IntegerField()),
            code=F("kind"),
            shown=F("id"),
        )
        .values_list(*COLUMNS)
    )


def _of_missing(houses: "QuerySet[Organisation]", code: str, place: int) -> "QuerySet":
    """Houses that handed in no paper of a kind they must show."""
    lies = Paper.objects.filter(organisation=OuterRef("pk"), kind=code, state__in=SHOWN)
    return (
        houses.filter(~Exists(lies))
        .annotate(
            turn=Value(3, output_field=IntegerField()),
            until=Value(dt.date.max, output_field=DateField()),
            region=F("region_code"),
            house_name=F("name"),
            house=F("id"),
            at=F("registered_at"),
            place=Value(place, output_field=IntegerField()),
            code=Value(code, output_field=CharField()),
            shown=Value(None, output_field=UUIDField()),
        )
        .values_list(*COLUMNS)
    )


def _told(found: list[tuple]) -> list[PaperWarning]:
    houses = _houses(line[4] for line in found)
    told = []
    for turn, until, _region, _name, house_id, _at, _place, code, paper_id in found:
        house = houses[house_id]
        known = {one.code: one for one in choices(paper_rule(house.region_code), "papers")}
        kind = known.get(code, Choice(code, code, code))
        ends_on = None if until == dt.date.max else until
        told.append(PaperWarning(card_of(house), kind, TURNS[turn], ends_on, paper_id))
    return told


def _houses(house_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    rows = Organisation.objects.filter(pk__in=set(house_ids)).order_by("id")
    return {row.id: row for row in rows}
