"""What badges hears: who left carries no badge."""

from tongxing.access.shapes import SystemActor
from tongxing.badges import services
from tongxing.foundation.events import subscriber
from tongxing.people.events import VolunteerLeft


@subscriber(VolunteerLeft)
def who_left_has_no_badge(event: VolunteerLeft) -> None:
    """A badge of somebody who left opens no door."""
    services.end_badge(event.person_id, actor=SystemActor("badges.volunteer_left"))
