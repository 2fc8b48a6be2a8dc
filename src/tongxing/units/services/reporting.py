"""双报到: a working party member reports where they live, a unit where it helps; either may take it back."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.database import constraint_of
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.stations import queries as stations
from tongxing.units import errors
from tongxing.units.models import Report, UnitReport
from tongxing.units.permissions import Own, owned
from tongxing.units.queries import reports, units
from tongxing.units.shapes import REPORT_WORDING, ReportCard, ReportSelf, UnitCard


@transaction.atomic
def report_self(order: ReportSelf, *, actor: Actor) -> ReportCard:
    """The community's station knows from now on that it may call; nobody else does, and the unit does not.

    The same community again is the same report. Refuses with SignInFirst, RegistrationNeeded, Invalid,
    NotYourCommunity, NoStationThere or ReportedElsewhere.
    """
    access.require(actor, "units.report_self", on=Own(actor.account_id))
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise people_errors.RegistrationNeeded()
    problems = [] if order.has_agreed else [("has_agreed", "agreement_missing")]
    if places.level_of(order.region_code) != "village":
        problems.append(("region_code", "community_only"))
    errors.refuse_problems(problems)
    low, high = places.span(person.residence_code)
    if not low <= order.region_code < high:
        raise errors.NotYourCommunity()
    station = stations.station_for(order.region_code)
    if station is None:
        raise errors.NoStationThere()
    fresh = Report(
        person_id=person.id,
        account_id=person.account_id,
        region_code=order.region_code,
        station_id=station.id,
        wording=REPORT_WORDING,
        reported_at=clock.now(),
    )
    return reports.cards([_reported(fresh)])[0]


def _reported(fresh: Report) -> Report:
    """The report, or the one that stands already; another community is refused."""
    held = Report.objects.filter(person_id=fresh.person_id).order_by("id").first()
    if held is None:
        try:
            with transaction.atomic():
                fresh.save(force_insert=True)
            return fresh
        except IntegrityError as broken:  # the same person at the same moment: the other one has done it
            held = Report.objects.filter(person_id=fresh.person_id).order_by("id").first()
            if constraint_of(broken) != "units_report_one_community_at_a_time" or held is None:
                raise
    if held.region_code != fresh.region_code:
        raise errors.ReportedElsewhere()
    return held


@transaction.atomic
def end_report(*, actor: Actor) -> None:
    """The report is gone, and that there ever was one. Twice is once. Refuses with SignInFirst."""
    access.require(actor, "units.end_report", on=Own(actor.account_id))
    Report.objects.filter(account_id=owned(actor)).delete()


@transaction.atomic
def end_reports_of(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left the platform has reported nowhere any more. Refuses with NotAllowed."""
    access.require(actor, "units.end_report", on=Report(person_id=person_id))
    Report.objects.filter(person_id=person_id).delete()


@transaction.atomic
def report_unit(unit_id: uuid.UUID, region_code: int, *, actor: Actor) -> UnitCard:
    """The unit says in the open that this community may whistle to it. Twice is once.

    Refuses with NotFound, NotAllowed, Invalid or UnitsTooFar.
    """
    found = units.row(unit_id)
    access.require(actor, "units.report_unit", on=found)
    if places.level_of(region_code) != "village" or not places.exists_on(region_code, clock.today()):
        errors.refuse_problems([("region_code", "community_only")])
    card = units.cards([found])[0]
    if not is_near(found.region_code, region_code):
        raise errors.UnitsTooFar(name=card.name)
    UnitReport.objects.get_or_create(
        unit=found,
        region_code=region_code,
        defaults={"reported_by": actor.label, "reported_at": clock.now()},
    )
    return card


@transaction.atomic
def end_unit_report(unit_id: uuid.UUID, region_code: int, *, actor: Actor) -> None:
    """The unit no longer stands on that community's list. Twice is once. Refuses with NotFound or NotAllowed."""
    found = units.row(unit_id)
    access.require(actor, "units.report_unit", on=found)
    UnitReport.objects.filter(unit=found, region_code=region_code).delete()


def is_near(unit_region: int, community: int) -> bool:
    """Whether a community lies in the unit's county, or in the wider range of a unit above counties.

    leave: none is needed, it compares two codes; asked by report_unit
    """
    low, high = places.span(places.at_level(unit_region, "county") or unit_region)
    return low <= community < high
