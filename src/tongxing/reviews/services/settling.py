"""Every night: decisions nobody appealed against take effect, suspensions end by themselves."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.reviews import queries
from tongxing.reviews.services import effects, steps
from tongxing.reviews.shapes import State

AT_ONCE = 500


@transaction.atomic
def settle_reviews(*, actor: Actor) -> int:
    """Decisions whose days for an appeal are over are in force, and suspensions that ended are lifted.

    Answers how many reviews moved.
    """
    access.require(actor, "reviews.settle_reviews")
    today = clock.today()
    due = queries.due_for_change(today, AT_ONCE)
    for row in due:
        steps.move(row, State.FINAL, "decided", actor.label, is_judged=True)
        effects.take_effect(row)
    over = queries.over_for_change(today, AT_ONCE)
    for row in over:
        effects.restore(row)
    return len(due) + len(over)
