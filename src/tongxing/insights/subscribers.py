"""What happened below marks what must be counted anew; each hears one event and tells one service."""

from tongxing.access.shapes import SystemActor
from tongxing.certificates import events as certificates
from tongxing.foundation.events import subscriber
from tongxing.honours import events as honours
from tongxing.insights import services
from tongxing.ledger import events as ledger
from tongxing.needs import events as needs
from tongxing.objections import events as objections
from tongxing.organisations import events as organisations
from tongxing.people import events as people
from tongxing.stations import events as stations
from tongxing.units import events as units

MARKER = SystemActor("insights")


@subscriber(ledger.ServiceRecorded)
def on_service_recorded(told: ledger.ServiceRecorded) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.RecordConfirmed)
def on_record_confirmed(told: ledger.RecordConfirmed) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.RecordDenied)
def on_record_denied(told: ledger.RecordDenied) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.RecordCorrected)
def on_record_corrected(told: ledger.RecordCorrected) -> None:
    services.mark_entries([told.entry_id, told.restated_id], actor=MARKER)


@subscriber(ledger.RecordWithdrawn)
def on_record_withdrawn(told: ledger.RecordWithdrawn) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.ReviewPassed)
def on_review_passed(told: ledger.ReviewPassed) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.NoticeEnded)
def on_notice_ended(told: ledger.NoticeEnded) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.EntryQuestioned)
def on_entry_questioned(told: ledger.EntryQuestioned) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.WordBrought)
def on_word_brought(told: ledger.WordBrought) -> None:
    services.mark_entries([told.entry_id], actor=MARKER)


@subscriber(ledger.SourceFrozen)
def on_source_frozen(told: ledger.SourceFrozen) -> None:
    services.mark_source(told.source, told.organisation_id, actor=MARKER)


@subscriber(ledger.SourceReleased)
def on_source_released(told: ledger.SourceReleased) -> None:
    services.mark_source(told.source, told.organisation_id, actor=MARKER)


@subscriber(people.VolunteerRegistered)
def on_volunteer_registered(told: people.VolunteerRegistered) -> None:
    services.mark_volunteer(told.person_id, actor=MARKER)


@subscriber(people.VolunteerLeft)
def on_volunteer_left(told: people.VolunteerLeft) -> None:
    services.mark_volunteer(told.person_id, actor=MARKER)


@subscriber(people.VolunteerReturned)
def on_volunteer_returned(told: people.VolunteerReturned) -> None:
    services.mark_volunteer(told.person_id, actor=MARKER)


@subscriber(people.VolunteerMoved)
def on_volunteer_moved(told: people.VolunteerMoved) -> None:
    services.mark_volunteer(told.person_id, moved_from=told.from_code, actor=MARKER)


@subscriber(honours.StarConfirmed)
def on_star_confirmed(told: honours.StarConfirmed) -> None:
    services.mark_volunteer(told.person_id, actor=MARKER)


@subscriber(honours.StarLowered)
def on_star_lowered(told: honours.StarLowered) -> None:
    services.mark_volunteer(told.person_id, actor=MARKER)


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
    services.mark_place("needs", told.region_code, actor=MARKER)


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
    services.mark_place("stations", told.region_code, actor=MARKER)


@subscriber(units.WhistleBlown)
def on_whistle_blown(told: units.WhistleBlown) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)


@subscriber(units.WhistleAnswered)
def on_whistle_answered(told: units.WhistleAnswered) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)


@subscriber(units.WhistleClosed)
def on_whistle_closed(told: units.WhistleClosed) -> None:
    services.mark_place("whistles", told.region_code, actor=MARKER)
