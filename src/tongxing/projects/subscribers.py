"""Reactions to people who leave the platform."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.people.events import VolunteerLeft
from tongxing.projects import services


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more leads no project (R-02, R-74)."""
    services.forget_partners(event.person_id, actor=SystemActor("projects.leaving"))
