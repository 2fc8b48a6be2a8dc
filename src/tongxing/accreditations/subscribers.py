"""Reactions to people who leave a large event."""

from tongxing.access.shapes import SystemActor
from tongxing.accreditations import services
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesVolunteerReleased

FOLLOWER = SystemActor("accreditations.following")


@subscriber(GamesVolunteerReleased)
def take_the_badge_back(event: GamesVolunteerReleased) -> None:
    """Who left the event has no badge of it."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)
