"""Reactions to people who leave the platform or the event."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesVolunteerReleased
from tongxing.people.events import VolunteerLeft
from tongxing.recruitments import services

FOLLOWER = SystemActor("recruitments.following")


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more applies nowhere (R-02, R-74)."""
    services.forget_person(event.person_id, actor=FOLLOWER)


@subscriber(GamesVolunteerReleased)
def give_the_place_on(event: GamesVolunteerReleased) -> None:
    """Who left the event, or was let go, leaves a place for the reserve."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)
