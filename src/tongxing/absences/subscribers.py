"""What absences hears: an arrival that came in later, and people who leave."""

from tongxing.absences import services
from tongxing.access.shapes import SystemActor
from tongxing.activities.events import Arrived
from tongxing.foundation.events import subscriber
from tongxing.people.events import PersonForgotten, VolunteerLeft


@subscriber(Arrived)
def who_came_was_not_absent(event: Arrived) -> None:
    """Notes from a phone without network come in late: whoever came was not absent."""
    services.follow_arrival(event.activity_id, event.person_id, actor=SystemActor("absences.arrived"))


@subscriber(VolunteerLeft)
def who_left_leaves_no_absence(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has nothing held against them (R-02)."""
    services.forget_person(event.person_id, actor=SystemActor("absences.volunteer_left"))


@subscriber(PersonForgotten)
def who_is_forgotten_is_forgotten_here(event: PersonForgotten) -> None:
    """Whatever is kept of somebody who closed their account is erased."""
    services.forget_person(event.person_id, actor=SystemActor("absences.person_forgotten"))
