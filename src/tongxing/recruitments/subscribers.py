"""Reactions to people who leave the platform or the event, and to events that change or are called off."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesCalledOff, GamesChanged, GamesVolunteerReleased
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


@subscriber(GamesChanged)
def say_it_as_it_is(event: GamesChanged) -> None:
    """Rounds tell the name and the days of their event."""
    services.follow_changed(event.games_id, actor=FOLLOWER)


@subscriber(GamesCalledOff)
def go_on_no_more(event: GamesCalledOff) -> None:
    """An event that does not take place looks for nobody."""
    services.follow_called_off(event.games_id, actor=FOLLOWER)
