"""Reactions to people who leave a large event or the platform, and to events that change."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesCalledOff, GamesChanged, GamesVolunteerReleased
from tongxing.meals import services
from tongxing.people.events import VolunteerLeft

FOLLOWER = SystemActor("meals.following")


@subscriber(GamesVolunteerReleased)
def forget_the_choice(event: GamesVolunteerReleased) -> None:
    """Who left the event eats nothing there."""
    services.follow_released(event.volunteer_id, actor=FOLLOWER)


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has chosen nothing here (R-02, R-74)."""
    services.forget_person(event.person_id, actor=FOLLOWER)


@subscriber(GamesChanged)
def say_it_as_it_is(event: GamesChanged) -> None:
    """Meals tell the name and the last day of their event."""
    services.follow_changed(event.games_id, actor=FOLLOWER)


@subscriber(GamesCalledOff)
def serve_no_more(event: GamesCalledOff) -> None:
    """An event that does not take place serves nothing."""
    services.follow_called_off(event.games_id, actor=FOLLOWER)
