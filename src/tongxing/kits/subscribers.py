"""Reactions to people who leave a large event."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesVolunteerReleased
from tongxing.kits import services

FOLLOWER = SystemActor("kits.following")


@subscriber(GamesVolunteerReleased)
def forget_the_sizes(event: GamesVolunteerReleased) -> None:
    """Who left the event needs no size; what they hold stays on the list to be returned."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)
