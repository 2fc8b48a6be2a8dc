"""A document no body answers for: an officer sees the original; the yes lasts as long as the document is valid."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, database, events, journal, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.identity import queries as identity_queries
from tongxing.identity import services as identity
from tongxing.identity.shapes import KeepSeen, SeenCard
from tongxing.people import errors, queries, rules
from tongxing.people.events import DocumentRanOut, DocumentRunsOut, DocumentSeen, RealNameSettled
from tongxing.people.models import Person
from tongxing.people.shapes import ConfirmDocument, age_on

WARNED_BEFORE = (30, 7)  # days
LOOKED_BACK = dt.timedelta(days=400)  # nights may be missed, not years


def confirm_document(order: ConfirmDocument, *, actor) -> SeenCard:
    """The desk saw the original of a passport or permit that no body answers for: the real name is known by that.

    Name and number are typed from the original and must be those in the drawer. The person is told who saw what.
    The same key again is the same deed. Refuses with NotFound, NotAllowed, OwnDocument, NothingToCheck,
    BodyAnswers, Invalid or DocumentDiffers.
    """
    with transaction.atomic():
        database.lock_name("people.document", order.person_id)
        person = Person.objects.select_for_update().filter(pk=order.person_id).order_by("id").first()
        if person is None:
            raise NotFound()
        access.require(actor, "people.confirm_document", on=queries.at_desk(person))
        if done := identity_queries.seen_with(order.key, actor.label):
            return done
        if person.account_id == actor.account_id:
            raise errors.OwnDocument()
        if person.real_name_state != "pending":
            raise errors.NothingToCheck()
        if not identity_queries.is_for_eyes(identity_queries.document_kind_of(person.id)):
            raise errors.BodyAnswers()
        _refuse_faults(order)
        told = KeepSeen(
            key=order.key,
            person_id=person.id,
            region_code=person.residence_code,
            name=order.name,
            document_number=order.document_number,
            valid_until_on=order.valid_until_on,
            officer_name=text.one_line(order.officer_name),
            seen_by=actor.label,
        )
        seen = identity.keep_seen(told, actor=Member(person.account_id, spoken_by=actor.account_id))
        person.real_name_state = "passed"
        person.save(update_fields=["real_name_state"])
        journal.note(
            "people.confirm_document", actor=actor, subject=person.id, facts={"kind": seen.document_kind}
        )
        events.announce(RealNameSettled(person.id, person.account_id, "passed"))
        events.announce(DocumentSeen(seen.id, person.id, person.account_id))
        return seen


def end_run_out_documents(*, actor) -> int:
    """Whoever is known by a document that has run out is `pending` again; a month and a week before they are told.

    Answers how many ended. Refuses with NotAllowed.
    """
    access.require(actor, "people.end_run_out_documents")
    today = clock.today()
    for days in WARNED_BEFORE:
        day = today + dt.timedelta(days=days)
        for seen in identity_queries.running_out(day, day):
            _warn(seen, actor)
    over = identity_queries.running_out(today - LOOKED_BACK, today - dt.timedelta(days=1))
    return sum(_ended(seen, actor) for seen in over)


@transaction.atomic
def _warn(seen: SeenCard, actor) -> None:
    person = _known_by(seen)
    if person is not None and seen.valid_until_on is not None:
        events.announce(DocumentRunsOut(seen.id, person.id, person.account_id, seen.valid_until_on))


@transaction.atomic
def _ended(seen: SeenCard, actor) -> int:
    person = _known_by(seen)
    if person is None:
        return 0
    identity.note_check(person.id, "pending", actor=actor)
    person.real_name_state = "pending"
    person.save(update_fields=["real_name_state"])
    events.announce(DocumentRanOut(seen.id, person.id, person.account_id))
    return 1


def _known_by(seen: SeenCard) -> Person | None:
    """The person, locked, if their real name is known by this document and by nothing that came after."""
    person = Person.objects.select_for_update().filter(pk=seen.person_id).order_by("id").first()
    if person is None or person.real_name_state != "passed":
        return None
    return person if queries.basis_of(person).seen == seen else None


def _refuse_faults(order: ConfirmDocument) -> None:
    faults, today = Faults(), clock.today()
    if not rules.is_name(text.one_line(order.officer_name)):
        faults.add(
            "officer_name",
            "people.officer_name",
            "请写核对人的姓名：2 到 {most} 个字。",
            "Please write the name of whoever compared it: 2 to {most} letters.",
            most=rules.LONGEST_NAME,
        )
    until = order.valid_until_on
    if until is None or until < today or age_on(today, until) >= rules.MOST_YEARS_VALID:
        faults.add(
            "valid_until_on",
            "people.valid_until",
            "请填原件上的有效期截止日，过期的证件不能确认，最长 {most} 年。",
            "Please enter the day the original runs out; an expired one cannot be confirmed, {most} years at most.",
            most=rules.MOST_YEARS_VALID,
        )
    faults.refuse_if_any()
