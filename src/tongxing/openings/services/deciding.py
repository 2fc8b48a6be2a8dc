"""Deciding numbers in turn, many in one transaction, by the rules of the plain path."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.activities import services as activities
from tongxing.activities.shapes import Admitted, Comer, SignUp
from tongxing.foundation import clock, events
from tongxing.foundation.database import array, lock_name, took_name
from tongxing.openings import queries
from tongxing.openings.events import TurnAnswered
from tongxing.openings.models import DRAW, Drawing, DrawnTurn, Opening, Outcome, Turn
from tongxing.openings.services.drawing import draw
from tongxing.openings.shapes import TurnCard

AT_ONCE = 500
LOOKED_BACK = dt.timedelta(days=30)
DECIDING = "openings.deciding"
ADMITTING = SystemActor("turns")
_FIELDS = [
    "id",
    "number",
    "person_id",
    "account_id",
    "key",
    "post_id",
    "take_place_when_free",
    "accompanied",
    "risks_version",
    "said_fit",
]
_WRITE = """
insert into openings_outcome (turn_id, opening_id, place, state, sign_up_id, queue_number, code, zh, en, answered_at)
select u.*, %(now)s from (
  select turn, %(opening)s::uuid, place, state, sign_up, number, code, zh, en
  from unnest(%(turns)s::uuid[], %(places)s::int[], %(states)s::text[], %(sign_ups)s::uuid[], %(numbers)s::int[],
    %(codes)s::text[], %(zh)s::text[], %(en)s::text[]) as t(turn, place, state, sign_up, number, code, zh, en)) u
"""


def decide(opening_id: uuid.UUID, *, actor: Actor, wait: bool = True) -> int:
    """The next numbers have their answer, and it is kept before anybody hears it; answers how many.

    One at a time decides at an opening. Whoever does not `wait` leaves it to them. Refuses with NotAllowed.
    """
    access.require(actor, "openings.decide")
    return len(_decide(opening_id, wait))


def answers_to(turns: Sequence[TurnCard]) -> tuple[TurnCard, ...]:
    """Everything before these numbers is decided, and they with it; what became of them. Of a draw, nothing yet.

    leave: whoever hands numbers over was given them; they are decided in the name of the house
    """
    told: dict[uuid.UUID, Admitted] = {}
    for opening_id in dict.fromkeys(one.opening_id for one in turns):
        count = AT_ONCE
        while count == AT_ONCE:  # less: nothing was left of what was kept before
            decided = _decide(opening_id)
            told |= decided
            count = len(decided)
    elsewhere = iter(queries.turns_now([one for one in turns if one.id not in told]))
    return tuple(_answered(one, told[one.id]) if one.id in told else next(elsewhere) for one in turns)


def _answered(turn: TurnCard, one: Admitted) -> TurnCard:
    same = (turn.id, turn.opening_id, turn.activity_id, turn.number, turn.taken_at)
    done = one.signed_up
    if done is None:
        return TurnCard(*same, "refused", None, None, one.code, one.zh, one.en)
    return TurnCard(*same, done.state, done.sign_up_id, done.queue_number, one.code, one.zh, one.en)


def _decide(opening_id: uuid.UUID, wait: bool = True) -> dict[uuid.UUID, Admitted]:
    """What became of the next numbers, committed, by turn."""
    with transaction.atomic():
        if wait:
            lock_name(DECIDING, opening_id)
        elif not took_name(DECIDING, opening_id):
            return {}
        opening = Opening.objects.filter(pk=opening_id).defer("sealed_seed").order_by("id").first()
        if opening is None:
            return {}
        rows = _next(opening)
        if not rows:
            return {}
        told = activities.admit([_comer(opening, row) for _place, row in rows], actor=ADMITTING)
        _write(opening, rows, told)
        if opening.way == DRAW and len(rows) < AT_ONCE:
            activities.end_turn(opening.activity_id, actor=ADMITTING)
        return {row["id"]: one for (_place, row), one in zip(rows, told, strict=True)}


def _next(opening: Opening) -> list[tuple[int, dict[str, Any]]]:
    """The next numbers in their order: of numbers, or as they were drawn."""
    done = Outcome.objects.filter(opening=opening).aggregate(last=Max("place"))["last"] or 0
    if opening.way == DRAW:
        drawn = DrawnTurn.objects.filter(opening=opening, place__gt=done).order_by("place")
        found = list(drawn.values("place", *(f"turn__{name}" for name in _FIELDS))[:AT_ONCE])
        return [(row["place"], {name: row[f"turn__{name}"] for name in _FIELDS}) for row in found]
    turns = Turn.objects.filter(opening=opening, number__gt=done).order_by("number")
    return [(row["number"], row) for row in turns.values(*_FIELDS)[:AT_ONCE]]


def _comer(opening: Opening, row: dict[str, Any]) -> Comer:
    order = SignUp(
        row["key"], opening.activity_id, row["take_place_when_free"], row["accompanied"], row["post_id"],
        row["risks_version"], row["said_fit"],
    )  # fmt: skip
    return Comer(row["person_id"], row["account_id"], order)


def _write(opening: Opening, rows: list[tuple[int, dict[str, Any]]], told: Sequence[Admitted]) -> None:
    done = [one.signed_up for one in told]
    facts: dict[str, Any] = {
        "now": clock.now(),
        "opening": opening.id,
        "turns": array(row["id"] for _place, row in rows),
        "places": array(place for place, _row in rows),
        "states": [one.state if one else "refused" for one in done],
        "sign_ups": array(one.sign_up_id if one else None for one in done),
        "numbers": array(one.queue_number if one else None for one in done),
        "codes": [one.code for one in told],
        "zh": [one.zh for one in told],
        "en": [one.en for one in told],
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, facts)
    events.announce_all(
        [
            TurnAnswered(opening.id, opening.activity_id, row["id"], row["account_id"], state)
            for (_place, row), state in zip(rows, facts["states"], strict=True)
            if opening.way == DRAW or state == "refused"
        ]
    )


def decide_due(*, actor: Actor) -> int:
    """Every draw whose time has come is made, and nobody waits for an answer any more; answers how many had one."""
    access.require(actor, "openings.decide")
    now, count = clock.now(), 0
    recent = Opening.objects.filter(ends_at__gte=now - LOOKED_BACK, opens_at__lte=now)
    due = recent.filter(way=DRAW, ends_at__lte=now).exclude(
        Exists(Drawing.objects.filter(opening=OuterRef("pk")))
    )
    for opening_id in due.order_by("ends_at", "id").values_list("id", flat=True):
        draw(opening_id, actor=actor)
    last = Outcome.objects.filter(opening=OuterRef("pk"), place=OuterRef("turns"))
    for opening_id in (
        recent.filter(~Exists(last), turns__gt=0).order_by("ends_at", "id").values_list("id", flat=True)
    ):
        while answered := decide(opening_id, actor=actor):
            count += answered
    return count
