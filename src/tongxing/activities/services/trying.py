"""What signing up would say, with nothing changed: for a room that decides later who has a place."""

import dataclasses
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.services.admission import seen_by
from tongxing.activities.services.eligibility import refuse
from tongxing.activities.shapes import SignUp
from tongxing.foundation.refusals import Refusal


@transaction.atomic
def try_sign_up(order: SignUp, *, actor: Actor, until_start: bool = False) -> None:
    """Nothing changes; whoever would be told no is told it, whether or not places are given in turn.

    `until_start` looks as for somebody who was chosen: after sign-up closed, while the activity is ahead.
    Refuses with HasPlaceAlready and as sign_up does.
    """
    access.require(actor, "activities.sign_up")
    facts = {"activity": order.activity_id, "key": order.key, "post": order.post_id}
    person, seen = seen_by(actor, facts)
    if seen.mine is not None:
        raise errors.HasPlaceAlready()
    changes: dict[str, Any] = {"in_turn_until": None}
    if until_start:
        changes["closes_at"] = seen.starts_at
    refuse(dataclasses.replace(seen, **changes), person, order)


def hindrance(order: SignUp, *, actor: Actor) -> Refusal | None:
    """The no that somebody who is chosen would meet now, or None; nothing changes.

    leave: asked by try_sign_up
    """
    try:
        try_sign_up(order, actor=actor, until_start=True)
    except errors.HasPlaceAlready:
        return None
    except Refusal as no:
        return no
    return None
