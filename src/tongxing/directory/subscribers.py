"""Reactions to what happens to people and organisations."""

from tongxing.access.shapes import SystemActor
from tongxing.directory import services
from tongxing.foundation.events import subscriber
from tongxing.organisations.events import OrganisationDecided, OrganisationRegistered
from tongxing.people.events import (
    RealNameSettled,
    VolunteerLeft,
    VolunteerMoved,
    VolunteerRegistered,
    VolunteerReturned,
)

INDEX = SystemActor("directory.index")


@subscriber(VolunteerRegistered)
def find_who_registered(event: VolunteerRegistered) -> None:
    """Who registered can be found."""
    services.index_person(event.person_id, actor=INDEX)


@subscriber(VolunteerReturned)
def find_who_returned(event: VolunteerReturned) -> None:
    """Who came back can be found again."""
    services.index_person(event.person_id, actor=INDEX)


@subscriber(VolunteerLeft)
def forget_who_left(event: VolunteerLeft) -> None:
    """Who left is found no longer."""
    services.index_person(event.person_id, actor=INDEX)


@subscriber(RealNameSettled)
def find_under_the_proven_name(event: RealNameSettled) -> None:
    """Proving oneself again may have changed the name."""
    services.index_person(event.person_id, actor=INDEX)


@subscriber(VolunteerMoved)
def find_where_they_live_now(event: VolunteerMoved) -> None:
    """Who moved is found in the new county and no longer in the old one."""
    services.index_person(event.person_id, lived_in=event.from_code, actor=INDEX)


@subscriber(OrganisationRegistered)
def find_the_team(event: OrganisationRegistered) -> None:
    """A new organisation can be found by those who decide about it."""
    services.index_team(event.organisation_id, actor=INDEX)


@subscriber(OrganisationDecided)
def find_the_team_as_decided(event: OrganisationDecided) -> None:
    """What was decided about it says who may find it."""
    services.index_team(event.organisation_id, actor=INDEX)
