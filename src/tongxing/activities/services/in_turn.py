"""Places given only in turn for a while: the room `openings` announces it, and says when it is over."""

import uuid
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity
from tongxing.activities.queries.activities import activity_for_change, state_facts
from tongxing.foundation import clock


def give_in_turn(activity_id: uuid.UUID, until: Any, *, actor: Actor) -> Activity:
    """Until a moment places are given only in turn; what was said before anybody could sign up is not changed.

    Inside the caller's transaction. Refuses with ActivityUnknown, NotAllowed, NotPublished, AlreadyOpen or
    GivenOtherwise: it was said before how they are given.
    """
    activity = activity_for_change(activity_id)
    access.require(actor, "activities.give_in_turn", on=activity)
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    if activity.sign_up_opens_at <= clock.now():
        opened = activity.sign_up_opens_at
        raise errors.AlreadyOpen(opened_zh=rules.wall(opened), opened_en=rules.wall_en(opened))
    if activity.in_turn_until is not None:
        raise errors.GivenOtherwise()
    activity.in_turn_until = until
    activity.save(update_fields=["in_turn_until"])
    return activity


@transaction.atomic
def end_turn(activity_id: uuid.UUID, *, actor: Actor) -> None:
    """From now on places are given again as they come; twice is once.

    Refuses with ActivityUnknown or NotAllowed.
    """
    activity = activity_for_change(activity_id)
    access.require(actor, "activities.admit")
    if activity.in_turn_until is not None and activity.in_turn_until > clock.now():
        activity.in_turn_until = clock.now()
        activity.save(update_fields=["in_turn_until"])
