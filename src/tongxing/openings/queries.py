"""Questions about openings: how they stand, one's own number, and a draw with all it takes to work it out again."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.openings import errors, rules
from tongxing.openings.models import Drawing, DrawnTurn, Opening, Outcome, Turn
from tongxing.openings.shapes import DrawCard, DrawnLine, DrawVerdict, Lots, OpeningCard, TurnCard
from tongxing.policy import queries as policy

RULE = "openings"


def terms(region_code: int) -> Mapping[str, Any]:
    """What the policy of a place says of openings and draws today.

    public: the rules are open
    """
    return policy.rule(RULE, clock.today(), region_code).parameters


def moments(**named: dt.datetime) -> dict[str, str]:
    """Moments as the facts of a refusal, in both languages.

    public: it only spells
    """
    told = {}
    for name, moment in named.items():
        there = clock.local(moment)
        told[f"{name}_zh"] = f"{there.month}月{there.day}日 {there:%H:%M}"
        told[f"{name}_en"] = f"{there:%H:%M} on {there:%Y-%m-%d}"
    return told


def opening(opening_id: uuid.UUID, viewer: Actor) -> tuple[OpeningCard, ActivityCard]:
    """An opening and its activity, for whoever may see that. Refuses with OpeningUnknown or ActivityUnknown."""
    row = Opening.objects.filter(pk=opening_id).defer("sealed_seed").order_by("id").first()
    if row is None:
        raise errors.OpeningUnknown()
    return opening_card(row), activities.activity(row.activity_id, viewer)


def opening_of(activity_id: uuid.UUID) -> OpeningCard | None:
    """How places of an activity are given, when that was announced.

    public: it is announced to everybody who may see the activity
    """
    row = Opening.objects.filter(activity_id=activity_id).defer("sealed_seed").order_by("id").first()
    return opening_card(row) if row else None


def opening_card(row: Opening) -> OpeningCard:
    """A finished card.

    rooms only: the deeds of this room answer with it
    """
    return OpeningCard(
        id=row.id,
        activity_id=row.activity_id,
        organisation_id=row.organisation_id,
        way=row.way,
        opens_at=row.opens_at,
        until=row.ends_at,
        commitment=row.commitment,
        turns=row.turns,
        answered=answered(row.id),
        is_drawn=Drawing.objects.filter(opening=row).exists(),
    )


def answered(opening_id: uuid.UUID) -> int:
    """How far the numbers, or the places drawn, have been decided.

    public: everybody who waits may know how far it is
    """
    return Outcome.objects.filter(opening_id=opening_id).aggregate(last=Max("place"))["last"] or 0


def my_turn(opening_id: uuid.UUID, viewer: Actor) -> TurnCard | None:
    """The viewer's own number, or None."""
    if viewer.account_id is None:
        return None
    rows = Turn.objects.filter(opening_id=opening_id, account_id=viewer.account_id)
    row = rows.select_related("outcome", "opening").defer("opening__sealed_seed").order_by("id").first()
    if row is None or not access.may_read(viewer, "openings.see_turn", on=row):
        return None
    told: Outcome | None = getattr(row, "outcome", None)
    same = (row.id, row.opening_id, row.opening.activity_id, row.number, row.taken_at)
    if told is None:
        return TurnCard(*same)
    return TurnCard(*same, told.state, told.sign_up_id, told.queue_number, told.code, told.zh, told.en)


def turns_now(turns: Sequence[TurnCard]) -> tuple[TurnCard, ...]:
    """The same numbers with what became of them since, in one question.

    rooms only: whoever holds them was given them
    """
    rows = Outcome.objects.filter(turn_id__in=[one.id for one in turns]).order_by("place")
    told = rows.values_list("turn_id", "state", "sign_up_id", "queue_number", "code", "zh", "en")
    found: dict[uuid.UUID, list[Any]] = {turn_id: rest for turn_id, *rest in told}
    return tuple(
        TurnCard(one.id, one.opening_id, one.activity_id, one.number, one.taken_at, *found[one.id])
        if one.id in found
        else one
        for one in turns
    )


def drawing(opening_id: uuid.UUID, viewer: Actor) -> DrawCard:
    """A draw with everything that is needed to work it out again. Refuses with OpeningUnknown or NotDrawn."""
    card, _activity = opening(opening_id, viewer)
    row = Drawing.objects.filter(opening_id=opening_id).order_by("id").first()
    if row is None:
        raise errors.NotDrawn()
    states = dict(
        Outcome.objects.filter(opening_id=opening_id).order_by("place").values_list("place", "state")
    )
    rows = DrawnTurn.objects.filter(opening_id=opening_id).select_related("turn").order_by("place")
    lines = tuple(
        DrawnLine(
            one.place,
            Lots(one.turn.number, one.turn_id, one.weight, tuple(one.terms)),
            states.get(one.place, ""),
        )
        for one in rows
    )
    return DrawCard(card, row.seed, row.list_digest, row.rule_version, row.drawn_at, lines)


def published(draw: DrawCard) -> dict[str, Any]:
    """The draw as a file for strangers, who need no platform to work it out again.

    public: nobody is named in it
    """
    return {
        "opening": {
            "id": str(draw.opening.id),
            "activity_id": str(draw.opening.activity_id),
            "commitment": draw.opening.commitment,
            "until": draw.opening.until.isoformat(),
        },
        "seed": draw.seed,
        "list_digest": draw.list_digest,
        "rule_version": draw.rule_version,
        "drawn_at": draw.drawn_at.isoformat(),
        "lines": [
            {
                "place": line.place,
                "number": line.lots.number,
                "turn_id": str(line.lots.turn_id),
                "weight": line.lots.weight,
                "terms": list(line.lots.terms),
                "state": line.state,
            }
            for line in draw.lines
        ],
    }


def worked_out_again(draw: DrawCard) -> DrawVerdict:
    """Whether a draw comes out as it was published, worked out from what was published alone.

    public: anybody may do the same sums
    """
    numbers = [line.lots for line in draw.lines]
    published = [line.lots.number for line in draw.lines]
    fault = rules.fault_of(draw.opening.commitment, draw.seed, draw.list_digest, numbers, published)
    return DrawVerdict(not fault, len(numbers), fault)
