"""Who was there and who passed, by the word of whoever gives the class; another word says why."""

import uuid
from collections.abc import Mapping

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids
from tongxing.trainings import errors, queries, rules
from tongxing.trainings.events import ClassMarked, TrainingPassed, TrainingTakenBack
from tongxing.trainings.models import Completion, CourseClass, Enrolment, Mark
from tongxing.trainings.services.classes import said_why
from tongxing.trainings.services.courses import refuse_faults
from tongxing.trainings.shapes import ClassCard, CompletionState, MarkClass


@transaction.atomic
def mark_class(order: MarkClass, *, actor: Actor) -> ClassCard:
    """It is on record who was there and who passed; whoever passed has a completion, whoever did not has none.

    The same words again change nothing. Refuses with ClassUnknown, NotAllowed, ClassCalledOff, ClassNotBegun,
    NotOnTheRoll, or Invalid where a word does not fit the course or a correction has no reason.
    """
    row = queries.class_rows(order.class_id, locked=True)
    access.require(actor, "trainings.mark_class", on=row)
    if row.state == "called_off":
        raise errors.ClassCalledOffAlready(why=row.why)
    if row.starts_at > clock.now():
        raise errors.ClassNotBegun()
    held = list(
        Enrolment.objects.select_for_update()
        .filter(course_class=row, state="held")
        .order_by("enrolled_at", "id")
    )
    said = _said(order, row, held)
    changed = [seat for seat in held if said.get(seat.id, seat.result) != seat.result]
    if not changed:
        return queries.class_card(row)
    corrects = any(rules.is_correction(seat.result, said[seat.id]) for seat in changed)
    why = said_why(order.why) if corrects else ""
    _write(changed, said, why, actor)
    _settle(row, changed, why, actor)
    row.attended = sum(rules.was_there(seat.result) for seat in held)
    row.marked_at = clock.now()
    row.save(update_fields=["attended", "marked_at"])
    events.announce(ClassMarked(row.id, row.region_code))
    return queries.class_card(row)


def _said(order: MarkClass, row: CourseClass, held: list[Enrolment]) -> dict[uuid.UUID, str]:
    named = dict(order.exceptions)
    if not named.keys() <= {seat.id for seat in held}:
        raise errors.NotOnTheRoll()
    words = {*named.values(), *([order.rest] if order.rest else [])}
    unfit = not all(rules.fits(row.course.by_test, word) for word in words)
    refuse_faults([("rest", "result_unfit")] if unfit else [])
    rest = {seat.id: order.rest for seat in held} if order.rest else {}
    return rest | named


def _write(changed: list[Enrolment], said: Mapping[uuid.UUID, str], why: str, actor: Actor) -> None:
    now = clock.now()
    Mark.objects.bulk_create(
        Mark(
            enrolment=seat,
            result=said[seat.id],
            was=seat.result,
            why=why if rules.is_correction(seat.result, said[seat.id]) else "",
            by=actor.label,
            at=now,
        )
        for seat in changed
    )
    for seat in changed:
        seat.result = said[seat.id]
    Enrolment.objects.bulk_update(changed, ["result"])


def _settle(row: CourseClass, changed: list[Enrolment], why: str, actor: Actor) -> None:
    """Completions follow the last word on each seat."""
    known = Completion.objects.select_for_update().filter(enrolment__in=changed).order_by("id")
    held = {one.enrolment_id: one for one in known}
    passed_on = clock.local(row.ends_at).date()
    for seat in changed:
        passes, one = rules.is_pass(row.course.by_test, seat.result), held.get(seat.id)
        if passes and one is None:
            one = Completion.objects.create(
                id=ids.new_id(),
                key=seat.id,
                course=row.course,
                enrolment=seat,
                organisation_id=row.organisation_id,
                region_code=row.course.region_code,
                person_id=seat.person_id,
                account_id=seat.account_id,
                passed_on=passed_on,
                valid_until=rules.valid_until(passed_on, row.course.valid_months),
                state=CompletionState.VALID,
                entered_by=actor.label,
                entered_at=clock.now(),
            )
            events.announce(TrainingPassed(one.id, seat.person_id, row.course_id))
        elif passes and one is not None and one.state != CompletionState.VALID:
            one.state, one.why = CompletionState.VALID, ""
            one.save(update_fields=["state", "why"])
            events.announce(TrainingPassed(one.id, seat.person_id, row.course_id))
        elif not passes and one is not None and one.state == CompletionState.VALID:
            one.state, one.why = CompletionState.WITHDRAWN, why
            one.save(update_fields=["state", "why"])
            events.announce(TrainingTakenBack(one.id, seat.person_id, row.course_id))
