"""Reactions to what happens to volunteers."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.people.events import VolunteerLeft
from tongxing.trainings import services

FOLLOWER = SystemActor("trainings.following")


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has no seat ahead and nothing passed (R-02, R-74)."""
    services.forget_person(event.person_id, actor=FOLLOWER)
