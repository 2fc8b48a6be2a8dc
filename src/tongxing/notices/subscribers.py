"""Who is told what happened: one function for each event, each tells through one service, twice is once."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.activities import events as activities
from tongxing.activities import queries as activity_queries
from tongxing.certificates import events as certificates
from tongxing.certificates import queries as certificate_queries
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber, subscriber_of_many
from tongxing.foundation.minutes import in_words
from tongxing.late_entries import events as late_entries
from tongxing.late_entries import queries as late_entry_queries
from tongxing.late_entries.shapes import ClaimCard
from tongxing.ledger import events as ledger
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger.shapes import EntryCard
from tongxing.needs import events as needs
from tongxing.needs import queries as need_queries
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.objections import events as objections
from tongxing.objections import queries as objection_queries
from tongxing.objections.shapes import ObjectionCard
from tongxing.people import events as people_events
from tongxing.people import queries as people
from tongxing.record_books import events as record_books
from tongxing.record_books import queries as record_book_queries
from tongxing.supervision import events as supervision
from tongxing.supervision import queries as supervision_queries

TELLER = SystemActor("notices")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _account_of(person_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    return (people.person(person_id).account_id,)


def _moment(name: str, moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {f"{name}_zh": f"{told.month}月{told.day}日 {told:%H:%M}", f"{name}_en": f"{told:%d %b %H:%M}"}


# Needs


def _tell_resident(need_id: uuid.UUID, kind: str, once: object) -> None:
    account_id = need_queries.asked_by(need_id)
    if account_id is None:
        return
    card = need_queries.need(need_id, TELLER)
    _tell((account_id,), kind, once, f"/needs/{need_id}", {"title": card.summary})


@subscriber(needs.NeedAnswered)
def on_need_answered(told: needs.NeedAnswered) -> None:
    kind = "need_verified" if told.verdict == "verified" else "need_declined"
    _tell_resident(told.need_id, kind, told.need_id)


@subscriber(needs.NeedMerged)
def on_need_merged(told: needs.NeedMerged) -> None:
    _tell_resident(told.need_id, "need_merged", told.into_id)


@subscriber(needs.NeedParted)
def on_need_parted(told: needs.NeedParted) -> None:
    _tell_resident(told.need_id, "need_parted", told.from_id)


@subscriber(needs.NeedTakenUp)
def on_need_taken_up(told: needs.NeedTakenUp) -> None:
    if told.project_id is not None:  # of an order, `orders` tells who comes
        _tell_resident(told.need_id, "need_taken_up", told.project_id)


@subscriber(needs.NeedPutBack)
def on_need_put_back(told: needs.NeedPutBack) -> None:
    if told.project_id is not None:
        _tell_resident(told.need_id, "need_put_back", told.project_id)


@subscriber(needs.NeedServed)
def on_need_served(told: needs.NeedServed) -> None:
    _tell_resident(told.need_id, "need_served", told.need_id)


# Activities


def _facts_of_activity(activity_id: uuid.UUID) -> dict[str, str]:
    card = activity_queries.activity(activity_id, TELLER)
    return {"title": card.title, "why": card.cancelled_why.rstrip("。."), **_moment("when", card.starts_at)}


@subscriber(activities.PlaceOffered)
def on_place_offered(told: activities.PlaceOffered) -> None:
    until = activity_queries.offer_end_of(told.sign_up_id)
    if until is None:  # answered meanwhile
        return
    facts = _facts_of_activity(told.activity_id) | _moment("until", until)
    href = f"/activities/{told.activity_id}"
    _tell(_account_of(told.person_id), "place_offered", told.sign_up_id, href, facts)


@subscriber(activities.PlaceGiven)
def on_place_given(told: activities.PlaceGiven) -> None:
    facts, href = _facts_of_activity(told.activity_id), f"/activities/{told.activity_id}"
    _tell(_account_of(told.person_id), "place_given", told.sign_up_id, href, facts)


@subscriber(activities.OfferExpired)
def on_offer_expired(told: activities.OfferExpired) -> None:
    facts, href = _facts_of_activity(told.activity_id), f"/activities/{told.activity_id}"
    _tell(_account_of(told.person_id), "offer_expired", told.sign_up_id, href, facts)


@subscriber(activities.ActivityCancelled)
def on_activity_cancelled(told: activities.ActivityCancelled) -> None:
    everybody = activity_queries.accounts_called_off(told.activity_id)
    facts, href = _facts_of_activity(told.activity_id), f"/activities/{told.activity_id}"
    _tell(everybody, "activity_cancelled", told.activity_id, href, facts)


@subscriber(activities.ActivityPublished)
def on_activity_published(told: activities.ActivityPublished) -> None:
    leaders = access.accounts_holding("team_leader", told.organisation_id)
    facts, href = _facts_of_activity(told.activity_id), f"/team/activities/{told.activity_id}"
    _tell(leaders, "activity_published", told.activity_id, href, facts)


@subscriber(activities.ActivityReturned)
def on_activity_returned(told: activities.ActivityReturned) -> None:
    card = activity_queries.activity(told.activity_id, TELLER)
    leaders = access.accounts_holding("team_leader", told.organisation_id)
    once = f"{told.activity_id}:{len(card.reviews)}"  # it may be returned more than once
    href = f"/team/activities/{told.activity_id}"
    _tell(leaders, "activity_returned", once, href, _facts_of_activity(told.activity_id))


# Records and certificates


def _tell_of_record(entry_id: uuid.UUID, kind: str, accounts: Iterable[uuid.UUID], href: str = "") -> None:
    facts = _facts_of_record(ledger_queries.entry(entry_id, TELLER))
    _tell(accounts, kind, entry_id, href or f"/me/records/{entry_id}", facts)


def _facts_of_record(card: EntryCard) -> dict[str, str]:
    return {
        "title": card.title,
        "organisation": card.organisation_name,
        "minutes_zh": in_words(card.minutes),
        "minutes_en": in_words(card.minutes, "en"),
    }


@subscriber_of_many(ledger.ServiceRecorded, about="person_id")
def on_services_recorded(told: Sequence[ledger.ServiceRecorded]) -> None:
    ours = [
        one for one in told if one.occasion_room != "record_books"
    ]  # brought by themselves: one notice of all
    persons = people.cards({one.person_id for one in ours})
    cards = ledger_queries.entries_by_ids([one.entry_id for one in ours])
    kinds = {"effective": "record_counts", "pending": "record_waits"}
    orders = [
        Tell(
            persons[one.person_id].account_id,
            kinds.get(one.state, "record_on_its_way"),
            str(one.entry_id),
            f"/me/records/{one.entry_id}",
            _facts_of_record(cards[one.entry_id]),
        )
        for one in ours
    ]
    services.tell_many(orders, actor=TELLER)


@subscriber(ledger.RecordCorrected)
def on_record_corrected(told: ledger.RecordCorrected) -> None:
    _tell_of_record(told.restated_id, "record_corrected", _account_of(told.person_id))


@subscriber(ledger.RecordWithdrawn)
def on_record_withdrawn(told: ledger.RecordWithdrawn) -> None:
    _tell_of_record(told.entry_id, "record_withdrawn", _account_of(told.person_id))


@subscriber(ledger.RecordDenied)
def on_record_denied(told: ledger.RecordDenied) -> None:
    leaders = access.accounts_holding("team_leader", told.organisation_id)
    card = ledger_queries.entry(told.entry_id, TELLER)
    _tell_of_record(told.entry_id, "record_denied", leaders, f"/team/activities/{card.occasion.id}")


@subscriber(certificates.CertificateIssued)
def on_certificate_issued(told: certificates.CertificateIssued) -> None:
    number = certificate_queries.number_of(told.certificate_id)
    facts = {"number": number, "organisation": told.organisation_name}
    _tell(_account_of(told.person_id), "certificate_issued", told.certificate_id, "/me/certificates", facts)


@subscriber(certificates.CertificateSuperseded)
def on_certificate_superseded(told: certificates.CertificateSuperseded) -> None:
    number = certificate_queries.number_of(told.certificate_id)
    facts = {"number": number}
    _tell(
        _account_of(told.person_id), "certificate_superseded", told.certificate_id, "/me/certificates", facts
    )


# Late entries


def _facts_of_claim(claim_id: uuid.UUID) -> tuple[dict[str, str], ClaimCard, uuid.UUID]:
    card, claimant = late_entry_queries.told_of(claim_id)
    until = _moment("until", clock.start_of(card.due_on)) if card.due_on else {}
    facts = {
        "title": card.title,
        "organisation": card.organisation_name,
        "minutes_zh": in_words(card.minutes),
        "minutes_en": in_words(card.minutes, "en"),
    }
    days = {name: told.rsplit(" ", 1)[0] for name, told in until.items()}
    return facts | days, card, claimant


@subscriber(late_entries.SignatoryAsked)
def on_signatory_asked(told: late_entries.SignatoryAsked) -> None:
    facts, card, _claimant = _facts_of_claim(told.claim_id)
    if card.due_on is None:  # settled meanwhile
        return
    _tell((told.account_id,), "late_entry_to_sign", told.claim_id, f"/signatures/{told.claim_id}", facts)


@subscriber(late_entries.LateEntryClaimed)
def on_late_entry_claimed(told: late_entries.LateEntryClaimed) -> None:
    facts, card, _claimant = _facts_of_claim(told.claim_id)
    if not card.by_person:
        href = f"/me/late-entries/{told.claim_id}"
        _tell(_account_of(told.person_id), "late_entry_claimed", told.claim_id, href, facts)


def _tell_of_claim(claim_id: uuid.UUID, kind: str) -> None:
    """Claimant and person, each at their own page."""
    facts, card, claimant = _facts_of_claim(claim_id)
    _tell(_account_of(card.person_id), kind, claim_id, f"/me/late-entries/{claim_id}", facts)
    if not card.by_person:
        _tell((claimant,), kind, claim_id, f"/team/late-entries/{claim_id}", facts)


@subscriber(late_entries.LateEntrySigned)
def on_late_entry_signed(told: late_entries.LateEntrySigned) -> None:
    _tell_of_claim(told.claim_id, "late_entry_signed")


@subscriber(late_entries.LateEntryRefused)
def on_late_entry_refused(told: late_entries.LateEntryRefused) -> None:
    _tell_of_claim(told.claim_id, "late_entry_refused")


# Objections


def _facts_of_objection(card: ObjectionCard) -> dict[str, str]:
    due = _moment("until", clock.start_of(card.due_on)) if card.due_on else {}
    days = {name: told.rsplit(" ", 1)[0] for name, told in due.items()}
    kinds = {"kind_zh": card.kind_label("zh"), "kind_en": card.kind_label("en")}
    return {"title": card.title, "turn_zh": card.turn("zh"), "turn_en": card.turn("en")} | kinds | days


def _tell_who_answers(card: ObjectionCard) -> None:
    """Leaders and managers, or the officers of the level; nobody when it is settled meanwhile."""
    if card.due_on is None:
        return
    facts, once = _facts_of_objection(card), f"{card.id}:{card.level}"
    if card.level == "recorder":
        roles = ("team_leader", "organisation_manager")
        told = [one for role in roles for one in access.accounts_holding(role, card.organisation_id)]
        _tell(dict.fromkeys(told), "objection_to_answer", once, f"/team/objections/{card.id}", facts)
        return
    officers = objection_queries.authorities_of(card)
    _tell(officers, "objection_to_answer", once, f"/authority/objections/{card.id}", facts)


@subscriber(objections.ObjectionRaised)
def on_objection_raised(told: objections.ObjectionRaised) -> None:
    _tell_who_answers(objection_queries.told_of(told.objection_id)[0])


@subscriber(objections.ObjectionMovedUp)
def on_objection_moved_up(told: objections.ObjectionMovedUp) -> None:
    card, account_id = objection_queries.told_of(told.objection_id)
    _tell_who_answers(card)
    href, once = f"/me/objections/{card.id}", f"{card.id}:{told.level}"
    _tell((account_id,), "objection_moved_up", once, href, _facts_of_objection(card))


@subscriber(objections.ObjectionAnswered)
def on_objection_answered(told: objections.ObjectionAnswered) -> None:
    card, account_id = objection_queries.told_of(told.objection_id)
    href, once = f"/me/objections/{card.id}", f"{card.id}:{told.level}:{told.verdict}"
    _tell((account_id,), f"objection_{told.verdict}", once, href, _facts_of_objection(card))


# Supervision


@subscriber(supervision.AlertClosed)
def on_alert_closed(told: supervision.AlertClosed) -> None:
    outcome, why, records = supervision_queries.outcome_for_volunteers(told.alert_id)
    for person_id, card in records.items():
        facts = {"title": card.title, "organisation": card.organisation_name, "why": why}
        href = f"/me/records/{card.id}"
        _tell(_account_of(person_id), f"record_checked_{outcome}", told.alert_id, href, facts)


# Helpers, words they bring, and record books


_BROUGHT_BY = {
    "helper": ("您指定的帮手", "Your helper"),
    "paper": ("站点按您签字的单子", "A station, on a slip with your signature,"),
}


@subscriber(ledger.WordBrought)
def on_word_brought(told: ledger.WordBrought) -> None:
    card = ledger_queries.entry(told.entry_id, TELLER)
    by_zh, by_en = _BROUGHT_BY.get(told.channel, ("有人", "Somebody"))
    facts = {
        "by_zh": by_zh,
        "by_en": by_en,
        "title": card.title,
        "minutes_zh": in_words(card.minutes),
        "minutes_en": in_words(card.minutes, "en"),
    }
    kind = "word_brought_yes" if told.confirmed else "word_brought_no"
    _tell(_account_of(told.person_id), kind, told.entry_id, f"/me/records/{told.entry_id}", facts)


@subscriber(people_events.HelperNamed)
def on_helper_named(told: people_events.HelperNamed) -> None:
    card = people.helper_consent(told.helper_id)
    if card is None:
        return
    if told.account_id is not None:
        facts = {"name": card.person_masked_name, "number": card.person_number}
        _tell((told.account_id,), "helper_asked", told.helper_id, "/me/helping", facts)
    if told.at_desk:
        facts = {"phone": card.phone_masked}
        _tell(_account_of(told.person_id), "helper_named_at_desk", told.helper_id, "/me/helpers", facts)


@subscriber(people_events.HelperAnswered)
def on_helper_answered(told: people_events.HelperAnswered) -> None:
    card = people.helper_consent(told.helper_id)
    kind = "helper_agreed" if told.agreed else "helper_declined"
    facts = {"phone": card.phone_masked if card else ""}
    _tell(_account_of(told.person_id), kind, told.helper_id, "/me/helpers", facts)


@subscriber(record_books.BookTakenIn)
def on_book_brought(told: record_books.BookTakenIn) -> None:
    card = record_book_queries.intake(told.intake_id, TELLER)
    facts = {"node": card.issuer_name or card.node, "taken": str(told.taken)}
    href = f"/me/record-book/intakes/{told.intake_id}"
    _tell(_account_of(told.person_id), "book_brought", told.intake_id, href, facts)
