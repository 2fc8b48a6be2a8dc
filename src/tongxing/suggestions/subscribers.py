"""Reactions to what happens to volunteers."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.people import queries as people
from tongxing.people.events import VolunteerLeft
from tongxing.suggestions import services

FOLLOWER = SystemActor("suggestions.following")


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has no preference (R-74)."""
    services.forget_person(people.person(event.person_id).account_id, actor=FOLLOWER)
