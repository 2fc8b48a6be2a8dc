"""How often: one side asks for another rhythm, the other says yes or no; only a yes of both moves the visits."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Pairing, Visit
from tongxing.pairings.queries import kept
from tongxing.pairings.services import steps
from tongxing.pairings.shapes import COMING, THEIRS, AnswerRhythm, AskRhythm, PairingCard


def _side(row: Pairing, actor: Actor) -> str:
    """For which side the actor speaks: those who come for themselves, a worker for the one visited."""
    mine = kept.place_of(row, actor)
    if mine is not None and mine.state == "active":
        access.require(actor, "pairings.visit_resident", on=mine)
        return COMING
    access.require(actor, "pairings.change_rhythm", on=row)
    return THEIRS


@transaction.atomic
def ask_rhythm(order: AskRhythm, *, actor: Actor) -> PairingCard:
    """Another rhythm is asked for; visits stand as they did until the other side has said yes (R-20).

    A new wish of the same side takes the place of the old one. The same key again is once. Refuses with NotFound,
    NotAllowed, Invalid, WrongPoint, RhythmWaits or KeyTaken.
    """
    row = kept.row_for_change(order.pairing_id)
    side = _side(row, actor)
    if steps.done_with(row, order.key, "rhythm_asked"):
        return kept.cards([row], actor)[0]
    if row.state != "active":
        raise steps.wrong_point(row)
    if row.asked_side not in ("", side):
        raise errors.RhythmWaits()
    parameters = kept.rule_for(row.region_code).parameters
    errors.refuse_problems(rules.problems_of_rhythm(order.every_days, row.every_days, row.kind, parameters))
    row.asked_days, row.asked_side = order.every_days, side
    row.save(update_fields=["asked_days", "asked_side"])
    steps.write(row, "rhythm_asked", order.key, actor)
    return kept.cards([row], actor)[0]


@transaction.atomic
def answer_rhythm(order: AnswerRhythm, *, actor: Actor) -> PairingCard:
    """With the other side's yes visits fall in the new rhythm from the next one on; with a no all stays.

    Whoever asked takes it back with a no. Visits added by hand stand. The same key again is once. Refuses with
    NotFound, NotAllowed, NothingToAnswer or KeyTaken.
    """
    row = kept.row_for_change(order.pairing_id)
    side = _side(row, actor)
    if steps.done_with(row, order.key, "rhythm_changed", "rhythm_kept"):
        return kept.cards([row], actor)[0]
    if row.state != "active" or row.asked_days is None or (order.accept and row.asked_side == side):
        raise errors.NothingToAnswer()
    wanted, row.asked_days, row.asked_side = row.asked_days, None, ""
    row.save(update_fields=["asked_days", "asked_side"])
    if order.accept:
        _change(row, wanted, clock.today())
    steps.write(row, "rhythm_changed" if order.accept else "rhythm_kept", order.key, actor)
    return kept.cards([row], actor)[0]


def _change(row: Pairing, every_days: int, today: dt.date) -> None:
    """Planned visits that do not fall into the new rhythm are off; those that do keep their words."""
    planned = Visit.objects.filter(pairing=row, state="planned", is_extra=False, due_on__gte=today)
    first = planned.order_by("due_on").values_list("due_on", flat=True).first()
    row.every_days, row.rhythm_from = every_days, rules.counted_from(first, every_days, today)
    row.planned_on = None
    row.save(update_fields=["every_days", "rhythm_from", "planned_on"])
    days = rules.due_days(row.rhythm_from, every_days, today - dt.timedelta(days=1), row.ends_on)
    planned.exclude(due_on__in=list(days)).update(state="called_off")
    steps.plan_ahead(row, today)
