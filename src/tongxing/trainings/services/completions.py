"""Completions from elsewhere: entered with a paper, checked by somebody else; and the word before one runs out."""

import datetime as dt
import uuid
from functools import partial

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, journal, ports, sealing, text, uploads
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.trainings import errors, queries, rules
from tongxing.trainings.events import TrainingExpiryAnnounced, TrainingPassed
from tongxing.trainings.models import Completion
from tongxing.trainings.services.classes import said_why
from tongxing.trainings.services.courses import course_locked, refuse_faults
from tongxing.trainings.shapes import (
    FILE_KINDS,
    MOST_FILE_BYTES,
    CheckCompletion,
    CompletionCard,
    CompletionState,
    EnterCompletion,
)

AT_ONCE = 500  # completions warned of in one run of the job


@transaction.atomic
def enter_completion(order: EnterCompletion, *, actor: Actor) -> CompletionCard:
    """What somebody passed elsewhere waits for another official's look; the paper is encrypted.

    The same key again is the same entry. Refuses with CourseUnknown, NotAllowed, Invalid, PersonUnknown, FileTooLarge
    or FileUnreadable.
    """
    course = course_locked(order.course_id)
    access.require(actor, "trainings.enter_completion", on=course)
    database.lock_name("trainings.entry", actor.label, order.key)
    if done := queries.entered_with(actor.label, order.key):
        return done
    issuer = text.one_line(order.issuer)
    until = rules.valid_until(order.passed_on, course.valid_months)
    told = {
        ("issuer", "issuer_missing"): not 0 < len(issuer) <= rules.NAME_AT_MOST,
        ("passed_on", "passed_later"): order.passed_on > clock.today(),
        ("passed_on", "expired_already"): until is not None and until < clock.today(),
        ("file", "file_missing"): not order.content,
    }
    refuse_faults([fault for fault, is_so in told.items() if is_so])
    person = people.person_by_number(text.one_line(order.volunteer_number))
    if person is None or not person.is_volunteer:
        raise errors.PersonUnknown()
    plain = uploads.checked(order.content, FILE_KINDS, MOST_FILE_BYTES)
    row_id = ids.new_id()
    Completion.objects.create(
        id=row_id,
        key=order.key,
        course=course,
        organisation_id=course.organisation_id,
        region_code=course.region_code,
        person_id=person.id,
        account_id=person.account_id,
        passed_on=order.passed_on,
        valid_until=until,
        state=CompletionState.WAITING,
        issuer=issuer,
        stored_as=ports.storage().keep(sealing.seal_bytes(plain, f"{row_id}:training")),
        file_kind=uploads.kind_of(plain),
        entered_by=actor.label,
        entered_at=clock.now(),
    )
    return queries.completion(row_id, actor)


@transaction.atomic
def read_evidence(completion_id: uuid.UUID, *, actor: Actor) -> tuple[str, bytes]:
    """The paper of a completion and its kind, for whoever is to check it; the reading leaves a line.

    Refuses with NotFound or NotAllowed.
    """
    row = _held(completion_id)
    access.require(actor, "trainings.read_evidence", on=row)
    if not row.stored_as:
        raise NotFound()
    journal.note("trainings.read_evidence", actor=actor, subject=row.id)
    return row.file_kind, queries.content_of(row)


@transaction.atomic
def check_completion(order: CheckCompletion, *, actor: Actor) -> CompletionCard:
    """The completion counts, or does not and why; its paper is erased. The same verdict twice is one.

    Refuses with NotFound, NotAllowed, OwnCompletion, AlreadyChecked, or Invalid without a reason for a no.
    """
    row = _held(order.completion_id)
    access.require(actor, "trainings.check_completion", on=row)
    if row.entered_by == actor.label or row.account_id == actor.account_id:
        raise errors.OwnCompletion()
    verdict = CompletionState.VALID if order.accept else CompletionState.REFUSED
    if row.state == verdict and row.checked_by == actor.label:
        return queries.completion(row.id, actor)
    if row.state != CompletionState.WAITING:
        raise errors.AlreadyChecked()
    why = "" if order.accept else said_why(order.why)
    stored_as, row.stored_as = row.stored_as, ""
    row.state, row.why = verdict, why
    row.checked_by, row.checked_at = actor.label, clock.now()
    row.save(update_fields=["state", "why", "checked_by", "checked_at", "stored_as"])
    forget_file(stored_as)
    journal.note("trainings.check_completion", actor=actor, subject=row.id, facts={"verdict": str(verdict)})
    if order.accept:
        events.announce(TrainingPassed(row.id, row.person_id, row.course_id))
    return queries.completion(row.id, actor)


@transaction.atomic
def warn_of_expiry(*, actor: Actor) -> int:
    """Whose training runs out within the days of the rule is told, once for each; answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "trainings.warn_of_expiry")
    today = clock.today()
    last = today + dt.timedelta(days=queries.number("warn_days"))
    due = Completion.objects.select_for_update(skip_locked=True).filter(
        warned_on__isnull=True, state=CompletionState.VALID, valid_until__range=(today, last)
    )
    rows = list(due.order_by("valid_until", "id")[:AT_ONCE])
    Completion.objects.filter(pk__in=[row.pk for row in rows]).update(warned_on=today)
    for row in rows:
        assert row.valid_until is not None
        events.announce(TrainingExpiryAnnounced(row.id, row.person_id, row.valid_until))
    return len(rows)


def forget_file(stored_as: str) -> None:
    """The bytes of a paper are gone once the deed is done.

    leave: asked by the deed at hand
    """
    transaction.on_commit(partial(ports.storage().forget, stored_as))


def _held(completion_id: uuid.UUID) -> Completion:
    rows = Completion.objects.select_for_update(of=("self",)).select_related("course")
    row = rows.filter(pk=completion_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row
