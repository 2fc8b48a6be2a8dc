"""The volunteer's side: a yes becomes a real place at the activity, a no costs nothing; places given back."""

import uuid
from collections import Counter

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as occasions
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock, events
from tongxing.foundation.refusals import Refusal
from tongxing.games import errors, rules
from tongxing.games.events import ShiftGivenUp
from tongxing.games.models import ON_IT, GamesAssignment, GamesShift
from tongxing.games.queries.schedules import shift_line
from tongxing.games.services.placing import assignment_locked
from tongxing.games.shapes import ASSIGNMENT_STATES, Answered, AnswerShifts, ShiftAnswer


def answer_shifts(order: AnswerShifts, *, actor: Actor) -> tuple[Answered, ...]:
    """Each shift is answered by itself: whoever says yes holds a real place at its activity, with all its checks;
    whoever says no is free of it, and nothing is held against them (R-20).

    What was answered so already stays. A place that cannot be taken is told with its reason, and the shift still waits
    for an answer. Refuses with AssignmentUnknown or NotAllowed, and then nothing is answered.
    """
    with transaction.atomic():
        rows = GamesAssignment.objects.filter(pk__in=[one.assignment_id for one in order.answers])
        known = {row.id: row for row in rows.filter(games_id=order.games_id).order_by("id")}
        for one in order.answers:
            if one.assignment_id not in known:
                raise errors.AssignmentUnknown()
            access.require(actor, "games.answer_shifts", on=known[one.assignment_id])
    return tuple(_told(one, order, actor) for one in order.answers)


def _told(one: ShiftAnswer, order: AnswerShifts, actor: Actor) -> Answered:
    try:
        with transaction.atomic():
            state = _accepted(one, order, actor) if one.accepts else _declined(one)
    except Refusal as no:
        return Answered(one.assignment_id, "told", no.code, no.sentence("zh"), no.sentence("en"))
    return Answered(one.assignment_id, state)


def _accepted(one: ShiftAnswer, order: AnswerShifts, actor: Actor) -> str:
    row = assignment_locked(one.assignment_id)
    if row.state == "accepted":
        return row.state
    _refuse_unasked(row)
    if row.shift.activity_id is None:
        raise errors.NotToldYet()
    card = activities.activity(row.shift.activity_id, actor)
    wanted = rules.post_of(shift_line(row.shift))
    post = next((one.id for one in card.posts if one.name == wanted), None)
    done = occasions.sign_up(
        SignUp(
            key=uuid.uuid5(row.id, "accept"),
            activity_id=card.id,
            accompanied=order.accompanied,
            post_id=post,
            risks_version=dict(order.read_risks).get(card.id, ""),
            said_fit=order.said_fit,
        ),
        actor=actor,
    )
    if done.state != "held":
        raise errors.PlaceGone()
    row.state, row.answered_at, row.sign_up_id = "accepted", clock.now(), done.sign_up_id
    row.save(update_fields=["state", "answered_at", "sign_up_id"])
    return row.state


def _declined(one: ShiftAnswer) -> str:
    row = assignment_locked(one.assignment_id)
    if row.state == "declined":
        return row.state
    if row.state == "accepted":
        raise errors.GiveBackThere()
    _refuse_unasked(row)
    _end(row, "declined")
    return row.state


def _refuse_unasked(row: GamesAssignment) -> None:
    if row.state == "proposed":
        raise errors.NotToldYet()
    if row.state != "told":
        zh, en = ASSIGNMENT_STATES[row.state]
        raise errors.NotOnIt(state_zh=zh, state_en=en)


def _end(row: GamesAssignment, state: str) -> None:
    GamesShift.objects.filter(pk=row.shift_id).update(taken=F("taken") - 1)
    row.state, row.ended_at = state, clock.now()
    row.answered_at = row.answered_at or row.ended_at
    row.save(update_fields=["state", "ended_at", "answered_at"])
    events.announce(ShiftGivenUp(row.id, row.games_id, row.organisation_id, state))


@transaction.atomic
def give_back(sign_up_id: uuid.UUID, *, actor: Actor) -> None:
    """Somebody gave the place at an activity back: they are on its shift no more. Twice is once."""
    access.require(actor, "games.follow_sign_ups")
    found = GamesAssignment.objects.filter(sign_up_id=sign_up_id, state="accepted").order_by("id").first()
    if found is None:
        return
    row = assignment_locked(found.id)
    if row.state == "accepted":
        _end(row, "given_back")


@transaction.atomic
def call_off_shifts(activity_id: uuid.UUID, *, actor: Actor) -> int:
    """The activity was called off: nobody is on its shifts any more. Answers how many were. Twice is once."""
    access.require(actor, "games.follow_sign_ups")
    shifts = GamesShift.objects.filter(activity_id=activity_id)
    rows = GamesAssignment.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.filter(shift__in=shifts, state__in=ON_IT).order_by("id")
    counted = Counter(row.shift_id for row in rows)
    GamesAssignment.objects.filter(pk__in=[row.id for row in rows]).update(
        state="called_off", ended_at=clock.now()
    )
    for shift_id, many in sorted(counted.items()):
        GamesShift.objects.filter(pk=shift_id).update(taken=F("taken") - many)
    return counted.total()
