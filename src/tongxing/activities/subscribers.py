"""Reactions to what happens to volunteers and to whoever leads a project."""

from tongxing.access.shapes import SystemActor
from tongxing.activities import services
from tongxing.foundation.events import subscriber
from tongxing.people.events import GuardianshipWithdrawn, VolunteerLeft
from tongxing.projects.events import PartnerMoved


@subscriber(VolunteerLeft)
def give_up_places_of_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more holds no place ahead (R-02)."""
    services.give_up_places(event.person_id, actor=SystemActor("activities.volunteer_left"))


@subscriber(GuardianshipWithdrawn)
def give_up_places_without_a_guardian(event: GuardianshipWithdrawn) -> None:
    """Whose last guardian took the consent back holds no place ahead (R-09, R-10)."""
    if event.is_last:
        services.give_up_places(event.person_id, actor=SystemActor("activities.guardianship_withdrawn"))


@subscriber(PartnerMoved)
def follow_whoever_leads(event: PartnerMoved) -> None:
    """A project led by a social worker has its activities in that person's charge (Z14-10)."""
    if event.leads and event.state in ("agreed", "ended"):
        services.follow_lead(event.project_id, actor=SystemActor("activities.lead_moved"))
