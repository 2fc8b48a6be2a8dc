"""Reactions to people who leave an organisation or the platform."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.organisations.events import MembershipEnded
from tongxing.people.events import VolunteerLeft
from tongxing.units import services

SWEEPER = SystemActor("units.leaving")


@subscriber(MembershipEnded)
def end_link_of_former_member(event: MembershipEnded) -> None:
    """Who is no member any more does not count with the unit."""
    services.end_links(event.person_id, event.organisation_id, actor=SWEEPER)


@subscriber(VolunteerLeft)
def end_links_of_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more counts with no unit (R-02)."""
    services.end_links(event.person_id, actor=SWEEPER)


@subscriber(VolunteerLeft)
def end_report_of_who_left(event: VolunteerLeft) -> None:
    """Who is no volunteer any more has reported nowhere (R-02, R-74)."""
    services.end_reports_of(event.person_id, actor=SWEEPER)
