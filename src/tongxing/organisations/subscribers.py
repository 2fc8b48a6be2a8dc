"""Reactions to what happens to volunteers."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.organisations import services
from tongxing.people.events import VolunteerLeft


@subscriber(VolunteerLeft)
def end_memberships_of_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more belongs to no team (R-02)."""
    services.end_all_memberships(event.person_id, actor=SystemActor("organisations.volunteer_left"))
