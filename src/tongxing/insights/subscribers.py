"""What happened below marks what must be counted anew; each hears one event and tells one service."""

from collections.abc import Sequence
from typing import Any

from tongxing.access.shapes import SystemActor
from tongxing.certificates import events as certificates
from tongxing.coverage import events as coverage
from tongxing.foundation.events import subscriber, subscriber_of_many
from tongxing.honours import events as honours
from tongxing.insights import services
from tongxing.ledger import events as ledger
from tongxing.library import events as library
from tongxing.needs import events as needs
from tongxing.objections import events as objections
from tongxing.orders import events as orders
from tongxing.organisations import events as organisations
from tongxing.pairings import events as pairings
from tongxing.people import events as people
from tongxing.projects import events as projects
from tongxing.stations import events as stations
from tongxing.trainings import events as trainings
from tongxing.units import events as units

MARKER = SystemActor("insights")


@subscriber_of_many(
    ledger.ServiceRecorded,
    ledger.RecordConfirmed,
    ledger.RecordDenied,
    ledger.RecordCorrected,
    ledger.RecordWithdrawn,
    ledger.ReviewPassed,
    ledger.NoticeEnded,
    ledger.EntryQuestioned,
    ledger.WordBrought,
    about="person_id",
)
def on_records(told: Sequence[Any]) -> None:
    entries = {one.entry_id for one in told}
    restated = {one.restated_id for one in told if isinstance(one, ledger.RecordCorrected)}
    services.mark_entries(entries | restated, actor=MARKER)


@subscriber(ledger.RecordsJoined)
def on_records_joined(told: ledger.RecordsJoined) -> None:
    services.mark_joined(told.kept_id, told.gone_id, actor=MARKER)


@subscriber(ledger.SourceFrozen)
def on_source_frozen(told: ledger.SourceFrozen) -> None:
    services.mark_source(told.source, told.organisation_id, actor=MARKER)


@subscriber(ledger.SourceReleased)
def on_source_released(told: ledger.SourceReleased) -> None:
    services.mark_source(told.source, told.organisation_id, actor=MARKER)


@subscriber_of_many(
    people.VolunteerRegistered,
    people.VolunteerLeft,
    people.VolunteerReturned,
    people.VolunteerMoved,
    honours.StarConfirmed,
    honours.StarLowered,
    about="person_id",
)
def on_volunteers(told: Sequence[Any]) -> None:
    left = {one.from_code for one in told if isinstance(one, people.VolunteerMoved)}
    services.mark_volunteers({one.person_id for one in told}, moved_from=left, actor=MARKER)


@subscriber(organisations.OrganisationDecided)
def on_organisation_decided(told: organisations.OrganisationDecided) -> None:
    services.mark_organisation(told.organisation_id, actor=MARKER)


@subscriber(organisations.MemberJoined)
def on_member_joined(told: organisations.MemberJoined) -> None:
    services.mark_organisation(told.organisation_id, actor=MARKER)


@subscriber(organisations.MembershipEnded)
def on_membership_ended(told: organisations.MembershipEnded) -> None:
    services.mark_organisation(told.organisation_id, actor=MARKER)


@subscriber(needs.NeedNoted)
def on_need_noted(told: needs.NeedNoted) -> None:
    services.mark_need_noted(told.region_code, actor=MARKER)


@subscriber(needs.NeedAnswered)
def on_need_answered(told: needs.NeedAnswered) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(needs.NeedServed)
def on_need_served(told: needs.NeedServed) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(needs.NeedRated)
def on_need_rated(told: needs.NeedRated) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(needs.NeedWithdrawn)
def on_need_withdrawn(told: needs.NeedWithdrawn) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(needs.NeedMerged)
def on_need_merged(told: needs.NeedMerged) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(needs.NeedParted)
def on_need_parted(told: needs.NeedParted) -> None:
    services.mark_place("needs", told.region_code, actor=MARKER)


@subscriber(objections.ObjectionAnswered)
def on_objection_answered(told: objections.ObjectionAnswered) -> None:
    services.mark_objection(told.objection_id, actor=MARKER)


@subscriber(objections.ObjectionMovedUp)
def on_objection_moved_up(told: objections.ObjectionMovedUp) -> None:
    services.mark_objection(told.objection_id, actor=MARKER)


@subscriber(certificates.CertificateMade)
def on_certificate_made(told: certificates.CertificateMade) -> None:
    services.mark_certificate(told.certificate_id, actor=MARKER)


@subscriber(certificates.CertificateIssued)
def on_certificate_issued(told: certificates.CertificateIssued) -> None:
    services.mark_certificate(told.certificate_id, actor=MARKER)


@subscriber(stations.StationOpened)
def on_station_opened(told: stations.StationOpened) -> None:
    services.mark_station(told.station_id, actor=MARKER)


@subscriber(stations.StationKept)
def on_station_kept(told: stations.StationKept) -> None:
    services.mark_place("stations", told.region_code, actor=MARKER)


@subscriber(stations.StationClosed)
def on_station_closed(told: stations.StationClosed) -> None:
    services.mark_station(told.station_id, actor=MARKER)


@subscriber(trainings.ClassMarked)
def on_class_marked(told: trainings.ClassMarked) -> None:
    services.mark_place("trainings", told.region_code, actor=MARKER)


@subscriber(trainings.CentralSettled)
def on_central_settled(told: trainings.CentralSettled) -> None:
    services.mark_course(told.course_id, actor=MARKER)


@subscriber(coverage.PointsGiven)
def on_points_given(told: coverage.PointsGiven) -> None:
    services.mark_circle(told.giving_id, actor=MARKER)


@subscriber(projects.ProjectEvaluated)
def on_project_evaluated(told: projects.ProjectEvaluated) -> None:
    services.mark_place("projects", told.region_code, actor=MARKER)


@subscriber(library.NominationAnswered)
def on_nomination_answered(told: library.NominationAnswered) -> None:
    services.mark_item(told.item_id, actor=MARKER)


@subscriber(library.ItemTakenOff)
def on_item_taken_off(told: library.ItemTakenOff) -> None:
    services.mark_item(told.item_id, actor=MARKER)


@subscriber(units.WhistleBlown)
def on_whistle_blown(told: units.WhistleBlown) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)


@subscriber(units.WhistleAnswered)
def on_whistle_answered(told: units.WhistleAnswered) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)


@subscriber(units.WhistleClosed)
def on_whistle_closed(told: units.WhistleClosed) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)


@subscriber(orders.OrderClosed)
def on_order_closed(told: orders.OrderClosed) -> None:
    services.mark_place("orders", told.region_code, actor=MARKER)


@subscriber(orders.VisitMissed)
def on_visit_missed(told: orders.VisitMissed) -> None:
    services.mark_place("orders", told.region_code, actor=MARKER)


@subscriber(pairings.PairingMoved)
def on_pairing_moved(told: pairings.PairingMoved) -> None:
    services.mark_place("pairings", told.region_code, actor=MARKER)


@subscriber(pairings.VisitLogged)
def on_visit_logged(told: pairings.VisitLogged) -> None:
    services.mark_place("pairings", told.region_code, actor=MARKER)


@subscriber(pairings.AlarmRaised)
def on_pairing_alarm(told: pairings.AlarmRaised) -> None:
    """A missed visit is told by its alarm."""
    services.mark_place("pairings", told.region_code, actor=MARKER)
