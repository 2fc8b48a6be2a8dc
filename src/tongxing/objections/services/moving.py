"""Up and away: carried up by the volunteer, by itself when nobody answers, or taken back."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, text
from tongxing.objections import errors, queries, rules
from tongxing.objections.models import Objection
from tongxing.objections.services import steps
from tongxing.objections.shapes import LEVELS, CarryUp, ObjectionCard, State

AT_ONCE = 500


@transaction.atomic
def carry_up_objection(order: CarryUp, *, actor: Actor) -> ObjectionCard:
    """A declined objection waits one level higher; once. The same key again is the same deed.

    Refuses with NotFound, NotAllowed, CannotBeCarriedUp or Invalid.
    """
    row = queries.objection_for_change(order.objection_id)
    access.require(actor, "objections.carry_up_objection", on=row)
    if steps.done_with(row, order.key):
        return queries.cards([row])[0]
    if not rules.may_be_carried_up(row.state, row.level, row.carried_up):
        raise errors.CannotBeCarriedUp()
    why = text.one_line(order.why)
    if not rules.SHORTEST_TEXT <= len(why) <= rules.LONGEST_WISH:
        errors.refuse_words("why", rules.SHORTEST_TEXT, rules.LONGEST_WISH)
    row.carried_up = True
    steps.move_up(row, "carried_up", actor.label, why, order.key)
    return queries.cards([row])[0]


@transaction.atomic
def withdraw_objection(objection_id: uuid.UUID, *, actor: Actor) -> ObjectionCard:
    """The volunteer takes an open objection back; taking it back twice is taking it back once.

    Refuses with NotFound, NotAllowed or NotYourTurn.
    """
    row = queries.objection_for_change(objection_id)
    access.require(actor, "objections.withdraw_objection", on=row)
    if row.state == State.TAKEN_BACK:
        return queries.cards([row])[0]
    if row.state not in LEVELS:
        raise errors.NotYourTurn()
    level = row.level
    steps.end(row, State.TAKEN_BACK, clock.now())
    row.save()
    steps.write_step(row, "taken_back", actor.label, level=level)
    return queries.cards([row])[0]


@transaction.atomic
def escalate_objections(*, actor: Actor) -> int:
    """Objections nobody answered in time go one level up, each with a clock of its own; answers how many moved.

    At the province, where nobody stands above, it is written down once that the answer is overdue. Refuses with
    NotAllowed.
    """
    access.require(actor, "objections.escalate_objections")
    moved = 0
    for row in queries.overdue_for_change(clock.today(), AT_ONCE):
        moved += _escalate(row, actor)
    return moved


def _escalate(row: Objection, actor: Actor) -> int:
    if rules.level_above(row.level) is not None:
        steps.move_up(row, "escalated", actor.label)
        return 1
    row.is_said_overdue = True
    row.save(update_fields=["is_said_overdue"])
    steps.write_step(row, "overdue", actor.label)
    return 0
