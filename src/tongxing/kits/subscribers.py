"""Reactions to people who leave a large event or the platform, and to events that change."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesChanged, GamesVolunteerReleased
from tongxing.kits import services
from tongxing.people.events import VolunteerLeft

FOLLOWER = SystemActor("kits.following")


@subscriber(GamesVolunteerReleased)
def forget_the_sizes(event: GamesVolunteerReleased) -> None:
    """Who left the event needs no size; what they hold stays on the list to be returned."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has no sizes here (R-02, R-74)."""
    services.forget_person(event.person_id, actor=FOLLOWER)


@subscriber(GamesChanged)
def say_it_as_it_is(event: GamesChanged) -> None:
    """Things tell the name and the last day of their event."""
    services.follow_changed(event.games_id, actor=FOLLOWER)
