"""A place somebody holds and may not be able to come to, and who waits for such a one."""

import uuid
from collections.abc import Iterable

from tongxing.access.shapes import Actor
from tongxing.activities.models import SignUp
from tongxing.activities.shapes import PlaceHeld


def place_held_by(activity_id: uuid.UUID, viewer: Actor) -> PlaceHeld | None:
    """The place the viewer holds at an activity and has not come to; None when there is none."""
    if viewer.account_id is None:
        return None
    rows = SignUp.objects.filter(activity_id=activity_id, account_id=viewer.account_id, state="held")
    found = _told(rows.filter(arrival__isnull=True))
    return found[0] if found else None


def places_held(sign_up_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, PlaceHeld]:
    """Those of these sign-ups that still hold a place nobody has come to, at an activity that is on.

    rooms only: a room above holds the ids and has asked leave
    """
    rows = SignUp.objects.filter(pk__in=set(sign_up_ids), state="held", arrival__isnull=True)
    return {one.sign_up_id: one for one in _told(rows.filter(activity__state="published"))}


def waiting_for(post_id: uuid.UUID) -> int:
    """How many wait for a post.

    public: a number without names
    """
    return SignUp.objects.filter(post_id=post_id, state="waiting").count()


def waiting_accounts(post_id: uuid.UUID, before: int | None = None) -> tuple[uuid.UUID, ...]:
    """The accounts of those who wait for a post, all or those before a number, in their order.

    rooms only: so that everybody concerned can be told
    """
    rows = SignUp.objects.filter(post_id=post_id, state="waiting")
    if before is not None:
        rows = rows.filter(queue_number__lt=before)
    return tuple(rows.order_by("queue_number").values_list("account_id", flat=True))


def _told(rows) -> list[PlaceHeld]:
    told = rows.order_by("activity__starts_at", "id").values_list(
        "id", "activity_id", "post_id", "person_id", "account_id",
        "activity__organisation_id", "activity__starts_at", "activity__cancel_until", "post__waiting",
    )  # fmt: skip
    return [PlaceHeld(*row) for row in told]
