"""Claiming a service afterwards: a file, a declaration, and room under the ceilings."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, events, ids, ports, text, uploads
from tongxing.foundation.database import constraint_of
from tongxing.foundation.minutes import between
from tongxing.foundation.refusals import SignInFirst
from tongxing.late_entries import errors, queries, rules
from tongxing.late_entries.events import LateEntryClaimed
from tongxing.late_entries.models import Claim, KeptFile
from tongxing.late_entries.services import steps
from tongxing.late_entries.shapes import (
    DECLARATION,
    FILE_KINDS,
    MOST_FILE_BYTES,
    ClaimCard,
    ClaimLateEntry,
    ClaimState,
    FileCard,
)
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Occasion
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

NO_OVERLAP = "late_entries_claim_nobody_waits_twice_at_once"
SAME_KEY = "late_entries_claim_same_key_is_same_deed"


@transaction.atomic
def keep_file(content: bytes, *, actor: Actor) -> FileCard:
    """A photograph or PDF is kept under its digest, without what the camera wrote behind it.

    The same file again is the same file. Refuses with SignInFirst, FileTooLarge or FileUnreadable.
    """
    access.require(actor, "late_entries.keep_file")
    by = _account_of(actor)
    plain = uploads.checked(content, FILE_KINDS, MOST_FILE_BYTES)
    digest = ports.storage().keep(plain)
    kept = KeptFile(
        id=ids.new_id(),
        account_id=by,
        digest=digest,
        kind=uploads.kind_of(plain),
        size=len(plain),
        kept_at=clock.now(),
    )
    KeptFile.objects.bulk_create([kept], ignore_conflicts=True)
    row = KeptFile.objects.filter(account_id=by, digest=digest).order_by("id")[0]
    return queries.file_card(row)


@transaction.atomic
def claim_late_entry(order: ClaimLateEntry, *, actor: Actor, noticed_on: dt.date | None = None) -> ClaimCard:
    """A claim waits for the second signature of an official whom the system chose; nothing counts yet.

    The same key again is the same claim. `noticed_on` is the day an objection was raised: the window runs until
    then. Refuses with NotFound, NotAllowed, OrganisationNotActive, NotAMember, NotAVolunteer, Invalid,
    UnknownCode, NotDeclared, FileMissing, EndsBeforeStart, InTheFuture,
    MoreThanOneDay, NoWholeMinute, TooLate, PersonCeiling, OrganisationCeiling, Overlaps or
    NobodyToSign.
    """
    organisation, person = _whose(order, actor)
    claim = _drafted(order, organisation, person, actor)
    _hold_months(claim)
    access.require(actor, "late_entries.claim_late_entry", on=claim)
    if done := queries.claimed_with(actor, order.key):
        return done
    _refuse_who(organisation, person, claim)
    kept = _checked_words(order, claim, actor)
    rule = policy.rule("late-entry", clock.today(), organisation.region_code)
    _refuse_times(claim, noticed_on or clock.today(), rule)
    _refuse_over_ceilings(claim, rule)
    if ledger.is_taken(claim.person_id, claim.started_at, claim.ended_at):
        raise errors.Overlaps()

    claim.file_id, claim.policy_version = kept.id, rule.version
    claim.head_size, claim.head_root = queries.newest_head()
    claim.seed = rules.seed_of(claim.id, claim.head_size, claim.head_root)
    if (choice := steps.choose(claim)) is None:
        raise errors.NobodyToSign()
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY and (done := queries.claimed_with(actor, order.key)):
            return done
        raise (errors.Overlaps() if constraint_of(broken) == NO_OVERLAP else broken) from broken
    steps.write_step(claim, "claimed", actor.label, claim.why)
    steps.tell_asked(claim, choice, queries.RECORDER.label)
    events.announce(
        LateEntryClaimed(claim_id=claim.id, person_id=claim.person_id, organisation_id=claim.organisation_id)
    )
    return queries.cards([claim])[0]


def _account_of(actor: Actor) -> uuid.UUID:
    if actor.account_id is None:
        raise SignInFirst()
    return actor.account_id


def _whose(order: ClaimLateEntry, actor: Actor) -> tuple[OrganisationCard, PersonCard]:
    """The organisation, and the person the claim is about: the one named, or whoever claims."""
    by = _account_of(actor)
    organisation = organisations.organisation(order.organisation_id)
    person = people.person(order.person_id) if order.person_id else people.person_of(by)
    if person is None:
        raise errors.NotAVolunteer()
    return organisation, person


def _drafted(
    order: ClaimLateEntry, organisation: OrganisationCard, person: PersonCard, actor: Actor
) -> Claim:
    claim_id = ids.new_id()
    occasion = order.occasion or Occasion("late_entries", "claim", claim_id)
    return Claim(
        id=claim_id,
        key=order.key,
        account_id=_account_of(actor),
        person_id=person.id,
        by_person=person.account_id == actor.account_id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        region_code=organisation.region_code,
        occasion_room=occasion.room,
        occasion_kind=occasion.kind,
        occasion_id=occasion.id,
        project_id=order.project_id,
        title=text.one_line(order.title),
        content=text.one_line(order.content),
        place_text=text.one_line(order.place_text),
        category=order.category,
        served_on=rules.day_of(order.started_at),
        started_at=order.started_at,
        ended_at=order.ended_at,
        minutes=between(order.started_at, order.ended_at),
        why=text.one_line(order.why),
        declaration=order.declaration,
        state=ClaimState.WAITING,
        claimed_at=clock.now(),
    )


def _refuse_who(organisation: OrganisationCard, person: PersonCard, claim: Claim) -> None:
    """An organisation in force, a volunteer whose name was checked, and for an own claim: a member of it."""
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    if not person.is_volunteer or person.real_name_state != "passed":
        raise errors.NotAVolunteer()
    if claim.by_person and not organisations.is_member(organisation.id, person.id):
        raise errors.NotAMember(name=organisation.name)


_WORDS = (("title", 2, 60), ("content", 2, 500), ("place_text", 2, 200), ("why", 4, 300))


def _checked_words(order: ClaimLateEntry, claim: Claim, actor: Actor) -> KeptFile:
    for field, least, most in _WORDS:
        if not least <= len(getattr(claim, field)) <= most:
            errors.refuse_words(field, least, most)
    codelists.require("service_category", order.category)
    if order.declaration != DECLARATION:
        raise errors.NotDeclared()
    kept = queries.kept_by(order.file_id, actor)
    if kept is None:
        raise errors.FileMissing()
    return kept


def _refuse_times(claim: Claim, noticed_on: dt.date, rule: Rule) -> None:
    days = rule.parameters["window_days"]
    fault = rules.fault_of_times(claim.started_at, claim.ended_at, clock.now(), noticed_on, days)
    if fault == "too_late":
        raise errors.TooLate(days=days)
    if fault:
        raise errors.TIMES[fault]()


def _hold_months(claim: Claim) -> None:
    """Hold the month of the person, then of the organisation, so that two claims cannot pass a ceiling together."""
    month = claim.served_on.strftime("%Y-%m")
    database.lock_name("late_entries.person", claim.person_id, month)
    database.lock_name("late_entries.organisation", claim.organisation_id, month)


def _refuse_over_ceilings(claim: Claim, rule: Rule) -> None:
    used = queries.ceilings_of(claim, rule)
    if rules.is_over(used.person_minutes, claim.minutes, used.person_most):
        raise errors.PersonCeiling(most=used.person_most, used=used.person_minutes, more=claim.minutes)
    if rules.is_over(used.organisation_minutes, claim.minutes, used.organisation_most):
        raise errors.OrganisationCeiling(
            most=used.organisation_most, used=used.organisation_minutes, more=claim.minutes
        )


@transaction.atomic
def withdraw_claim(claim_id: uuid.UUID, *, actor: Actor) -> ClaimCard:
    """The claimant takes a waiting claim back; taking it back twice is taking it back once.

    Refuses with NotFound, NotAllowed or AlreadyAnswered.
    """
    claim = queries.claim_for_change(claim_id)
    access.require(actor, "late_entries.withdraw_claim", on=claim)
    if claim.state == ClaimState.WITHDRAWN:
        return queries.cards([claim])[0]
    if claim.state != ClaimState.WAITING:
        raise errors.AlreadyAnswered()
    claim.state, claim.answered_at, claim.due_on = ClaimState.WITHDRAWN, clock.now(), None
    claim.save(update_fields=["state", "answered_at", "due_on"])
    steps.write_step(claim, "withdrawn", actor.label)
    return queries.cards([claim])[0]
