"""What the rules are given to look at: new records and their neighbours, as traces without names."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, Occasion
from tongxing.places import queries as places
from tongxing.supervision.shapes import Act, Announced, DaySum, Trace

HABIT = dt.timedelta(days=125)  # how far back the sums of days go
FINE_ENOUGH = ("township", "village")


@dataclass(frozen=True)
class Material:
    """New records, all records that stand beside them, the sums of days, and the cards behind the traces."""

    new: tuple[Trace, ...]
    traces: tuple[Trace, ...]
    sums: tuple[DaySum, ...]
    cards: dict[uuid.UUID, EntryCard]


def material(after: int, before: int, until: int) -> Material:
    """The records numbered after `before` up to `until`, beside those of the look before (from `after` on),
    those of the same people around the same days, and those of the same occasions.

    rooms only: for the nightly look
    """
    recent = ledger.numbered_between(after, until)
    new = ledger.numbered_between(before, until)
    by_day: dict[dt.date, set[uuid.UUID]] = defaultdict(set)
    for card in new:
        by_day[card.served_on].add(card.person_id)
    beside = ledger.neighbours(by_day)
    same = ledger.entries_of_occasions({card.occasion.id for card in new})
    cards = {card.id: card for card in (*recent, *beside, *same, *new)}
    cards = {entry_id: card for entry_id, card in cards.items() if card.state != "withdrawn"}
    told = {trace.entry_id: trace for trace in _traces(list(cards.values()))}
    fresh = tuple(told[card.id] for card in new if card.id in told)
    return Material(fresh, tuple(told.values()), _sums(fresh), cards)


def _traces(cards: Sequence[EntryCard]) -> list[Trace]:
    announced = _announced(card.occasion for card in cards)
    codes = {card.region_code for card in cards}
    codes |= {proof.area for card in cards for proof in card.proofs if proof.area}
    points = _points(codes)
    return [
        Trace(
            entry_id=card.id,
            person_id=card.person_id,
            organisation_id=card.organisation_id,
            occasion_id=card.occasion.id,
            region_code=card.region_code,
            started_at=card.started_at,
            ended_at=card.ended_at,
            minutes=card.minutes,
            evidence_class=card.evidence_class,
            own_act=card.caused_by_person,
            recorded_by=maker_of(card),
            recorded_at=card.recorded_at,
            point=points.get(card.region_code),
            acts=tuple(
                Act(
                    proof.end,
                    str(proof.kind),
                    proof.by,
                    proof.server_at,
                    proof.device_at,
                    points.get(proof.area) if proof.area else None,
                )
                for proof in card.proofs
            ),
            announced=announced.get(card.occasion.id),
        )
        for card in cards
    ]


def maker_of(card: EntryCard) -> str:
    """Whose word a record rests on: the account behind it, or the job that wrote it.

    rooms only: a label for comparing
    """
    return card.source or card.recorded_by


def _announced(occasions: Iterable[Occasion]) -> dict[uuid.UUID, Announced]:
    ids = {occasion.id for occasion in occasions if occasion.room == "activities"}
    return {
        one: Announced(facts.starts_at, facts.ends_at, facts.places, facts.planned_at)
        for one, facts in activities.facts_for_supervision(ids).items()
    }


def _points(codes: Iterable[int]) -> dict[int, tuple[float, float]]:
    """Centres of streets and villages; a county is too wide to say how far somebody went."""
    return {
        code: (card.lat, card.lon)
        for code, card in places.regions(codes).items()
        if card.level in FINE_ENOUGH and card.lat is not None and card.lon is not None
    }


def _sums(new: Sequence[Trace]) -> tuple[DaySum, ...]:
    """The days of the organisations among the new records; their new records are named, older ones only summed."""
    if not new:
        return ()
    here: dict[tuple[uuid.UUID, dt.date], list[uuid.UUID]] = defaultdict(list)
    for trace in new:
        here[trace.organisation_id, clock.local(trace.started_at).date()].append(trace.entry_id)
    days = [day for _organisation, day in here]
    sums = ledger.minutes_by_day({one for one, _day in here}, min(days) - HABIT, max(days))
    return tuple(
        DaySum(organisation_id, day, minutes, tuple(here.get((organisation_id, day), ())))
        for organisation_id, day, minutes in sums
    )
