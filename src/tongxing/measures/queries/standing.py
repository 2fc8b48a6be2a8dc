"""Where a clause stands in a region today, and in the divisions below it, in the order of their codes."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.measures import rules
from tongxing.measures.models import Assignment
from tongxing.measures.queries.evidence import figures_of
from tongxing.measures.queries.texts import clause, document
from tongxing.measures.shapes import (
    ASKING,
    OPEN,
    OUTCOMES,
    STATES,
    STEPS,
    Candidate,
    ClauseLine,
    HandDown,
    Part,
    Standing,
    State,
)
from tongxing.places import queries as places

LEVELS_ASKED = ("prefecture", "county")
NOT_ASKED = ("还没有交办", "Not handed down")
_DONE = Q(state=State.ACCEPTED) | Q(state=State.CLOSED, outcome="done")


def standing(number: str, region_code: int) -> Standing:
    """A clause in a region: live figures, how far the region is, and every division below.

    Refuses with ClauseUnknown or PlaceUnknown.

    public: what public offices owe, by day and state; no words of a report
    """
    one, today, name = clause(number), clock.today(), places.region(region_code).name
    below = [card for card in places.children(region_code) if card.level in LEVELS_ASKED]
    codes = [region_code, *(card.code for card in below)]
    last = _last_of(number, codes)
    own = last.get(region_code)
    low, high = places.span(region_code)
    return Standing(
        clause=one,
        region_code=region_code,
        figures=figures_of(one, region_code),
        own=_part(region_code, name, own, today) if own else None,
        below=tuple(_part(card.code, card.name, last.get(card.code), today) for card in below),
        counts=_counts(_last_round(low, high).filter(number=number), today),
    )


def lines_of(document_id: str, region_code: int) -> tuple[ClauseLine, ...]:
    """Every clause of a document with how many divisions of a region are how far. Refuses with NotFound.

    public: counts of public offices
    """
    low, high = places.span(region_code)
    today = clock.today()
    rows = _last_round(low, high).filter(number__startswith=f"{document(document_id).id}-")
    tally = _tally(today)
    counted = rows.order_by("number").values_list("number").annotate(**tally)
    found = {number: dict(zip(tally, counts, strict=True)) for number, *counts in counted}
    nothing = dict.fromkeys(tally, 0)
    return tuple(ClauseLine(one, **found.get(one.number, nothing)) for one in document(document_id).clauses)


def candidates(order: HandDown, viewer: Actor) -> tuple[Candidate, ...]:
    """The divisions below to which a clause could be handed down, and who asks the same of them already.

    Refuses with SignInFirst or NotAllowed.
    """
    leave.require(viewer, "measures.hand_down", on=order)
    kids = [card for card in places.children(order.giver_code) if card.level in LEVELS_ASKED]
    grandkids = (
        [card for kid in kids if kid.level == "prefecture" for card in places.children(kid.code)]
        if places.level_of(order.giver_code) == "province"
        else []
    )
    cards = sorted((*kids, *grandkids), key=lambda card: card.code)
    asked = Assignment.objects.filter(
        number=order.number, division_code__in=[card.code for card in cards], state__in=OPEN
    )
    givers = dict(asked.order_by("division_code").values_list("division_code", "giver_code"))
    names = places.regions(givers.values())
    low, high = places.span(order.giver_code)
    officers: dict[int, int] = {}
    for held in access.holders_within("authority_officer", low, high):
        officers[held.low] = officers.get(held.low, 0) + 1
    return tuple(
        Candidate(
            card.code,
            card.name,
            card.level,
            names[givers[card.code]].name if card.code in givers else "",
            officers.get(card.code, 0),
        )
        for card in cards
    )


def _last_round(low: int, high: int) -> "QuerySet[Assignment]":
    """Of every clause and division the latest assignment that was not called off."""
    rows = Assignment.objects.filter(division_code__gte=low, division_code__lt=high)
    newest = rows.exclude(outcome="called_off").order_by("number", "division_code", "-opened_at", "-id")
    return Assignment.objects.filter(pk__in=newest.distinct("number", "division_code").values("pk"))


def _tally(today: dt.date) -> dict[str, Count]:
    return {
        "asked": Count("id"),
        "reported": Count("id", filter=Q(state=State.REPORTED)),
        "done": Count("id", filter=_DONE),
        "late": Count("id", filter=Q(state__in=ASKING, due_on__lt=today)),
    }


def _counts(rows: "QuerySet[Assignment]", today: dt.date) -> dict[str, int]:
    return rows.aggregate(**_tally(today))


def _last_of(number: str, codes: Iterable[int]) -> dict[int, Assignment]:
    rows = Assignment.objects.filter(number=number, division_code__in=list(codes))
    rows = rows.exclude(outcome="called_off").order_by("division_code", "-opened_at", "-id")
    return {row.division_code: row for row in rows.distinct("division_code")}


def _part(code: int, name: str, row: Assignment | None, today: dt.date) -> Part:
    if row is None:
        return Part(code, name, "", *NOT_ASKED, None, False)
    words = OUTCOMES[row.outcome] if row.outcome else STATES[State(row.state)]
    if row.by_figure and row.state == State.ACCEPTED:
        words = STEPS["shown"]
    late = rules.is_late(row.state, row.due_on, today)
    return Part(code, name, row.state, *words, row.due_on, late)
