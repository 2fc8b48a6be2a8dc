"""Reactions to people who leave a large event, and to events that are renamed."""

from tongxing.access.shapes import SystemActor
from tongxing.accreditations import services
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesChanged, GamesVolunteerReleased

FOLLOWER = SystemActor("accreditations.following")


@subscriber(GamesVolunteerReleased)
def take_the_badge_back(event: GamesVolunteerReleased) -> None:
    """Who left the event has no badge of it."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)


@subscriber(GamesChanged)
def say_it_as_it_is(event: GamesChanged) -> None:
    """Badges tell the name of their event."""
    services.follow_changed(event.games_id, actor=FOLLOWER)
