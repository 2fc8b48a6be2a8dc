"""What calendars hears: who left has nothing ahead, who is forgotten never had a calendar."""

from tongxing.access.shapes import SystemActor
from tongxing.calendars import services
from tongxing.foundation.events import subscriber
from tongxing.people.events import PersonForgotten, VolunteerLeft


@subscriber(VolunteerLeft)
def who_left_has_no_calendar(event: VolunteerLeft) -> None:
    """The addresses of somebody who left open nothing."""
    services.end_feeds_of(event.account_id, actor=SystemActor("calendars.volunteer_left"))


@subscriber(PersonForgotten)
def forget_the_calendars_of_who_is_forgotten(event: PersonForgotten) -> None:
    """What a calendar was told is erased with the account (R-74)."""
    services.forget_feeds_of(event.account_id, actor=SystemActor("calendars.person_forgotten"))
