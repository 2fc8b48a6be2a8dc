"""Reactions to what happens to volunteers."""

from tongxing.access.shapes import SystemActor
from tongxing.activities import services
from tongxing.foundation.events import subscriber
from tongxing.people.events import GuardianshipWithdrawn, VolunteerLeft


@subscriber(VolunteerLeft)
def give_up_places_of_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more holds no place ahead (R-02)."""
    services.give_up_places(event.person_id, actor=SystemActor("activities.volunteer_left"))


@subscriber(GuardianshipWithdrawn)
def give_up_places_without_a_guardian(event: GuardianshipWithdrawn) -> None:
    """Whose last guardian took the consent back holds no place ahead (R-09, R-10)."""
    if event.is_last:
        services.give_up_places(event.person_id, actor=SystemActor("activities.guardianship_withdrawn"))
