"""Reactions to what happens to volunteers."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.people.events import VolunteerLeft, VolunteerMoved
from tongxing.profiles import services

FOLLOWER = SystemActor("profiles.following")


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has no profile (R-74)."""
    services.forget_person(event.person_id, actor=FOLLOWER)


@subscriber(VolunteerMoved)
def follow_who_moved(event: VolunteerMoved) -> None:
    """Counted and checked where they live now."""
    services.follow_move(event.person_id, event.to_code, actor=FOLLOWER)
