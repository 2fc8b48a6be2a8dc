"""Reactions to people who leave a large event or the platform."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.games.events import GamesVolunteerReleased
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
