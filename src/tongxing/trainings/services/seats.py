"""Seats: taken and given up by volunteers themselves, never more than there are."""

import uuid

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.trainings import errors, queries
from tongxing.trainings.models import Completion, CourseClass, Enrolment
from tongxing.trainings.services.classes import refuse_over
from tongxing.trainings.services.completions import forget_file
from tongxing.trainings.shapes import SeatCard

FULL: dict[str, type[Refusal]] = {"trainings_courseclass_never_has_more_taken_than_seats": errors.ClassFull}


@transaction.atomic
def take_seat(class_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> SeatCard:
    """The person has a seat in the class. The same key, or the same person pressing again, is the same seat.

    Refuses with SignInFirst, NotAVolunteer, ClassUnknown, ClassCalledOff, ClassBegun, TooYoung, TwoClassesAtOnce or
    ClassFull.
    """
    access.require(actor, "trainings.take_seat")
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.NotAVolunteer()
    database.lock_name("trainings.person", person.id)
    row = queries.class_rows(class_id)
    if done := queries.my_seat(class_id, actor):
        return done
    _refuse(row, person)
    with database.refusing(FULL), transaction.atomic():
        counted = CourseClass.objects.filter(pk=row.pk, state="open", starts_at__gt=clock.now())
        moved = counted.update(taken=F("taken") + 1)
        if moved:
            Enrolment.objects.create(
                id=ids.new_id(),
                course_class=row,
                key=key,
                person_id=person.id,
                account_id=person.account_id,
                enrolled_at=clock.now(),
            )
    if not moved:  # called off or begun since we looked
        row.refresh_from_db(fields=["state", "why", "starts_at"])
        refuse_over(row)
    seat = queries.my_seat(class_id, actor)
    if seat is None:
        raise errors.NoSeat()
    return seat


def _refuse(row: CourseClass, person: PersonCard) -> None:
    refuse_over(row)
    least, age = row.course.min_age, person.age_on(clock.local(row.starts_at).date())
    if least is not None and age < least:
        raise errors.TooYoung(min_age=least, age=age)
    other = Enrolment.objects.filter(
        person_id=person.id,
        state="held",
        course_class__starts_at__lt=row.ends_at,
        course_class__ends_at__gt=row.starts_at,
    )
    if (
        clash := other.select_related("course_class__course")
        .order_by("course_class__starts_at", "id")
        .first()
    ):
        raise errors.TwoClassesAtOnce(title=clash.course_class.course.title)


@transaction.atomic
def leave_seat(class_id: uuid.UUID, *, actor: Actor) -> None:
    """The seat is free for others. Refuses with SignInFirst, ClassUnknown, NoSeat or ClassBegun."""
    access.require(actor, "trainings.take_seat")
    assert actor.account_id is not None  # nobody else has leave to take one
    row = queries.class_rows(class_id, locked=True)
    mine = Enrolment.objects.select_for_update().filter(
        course_class=row, account_id=actor.account_id, state="held"
    )
    seat = mine.order_by("id").first()
    if seat is None:
        raise errors.NoSeat()
    access.require(actor, "trainings.leave_seat", on=seat)
    if row.starts_at <= clock.now():
        raise errors.ClassBegun()
    _end([seat])


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left has no seat ahead, and nothing passed. Refuses with NotAllowed."""
    access.require(actor, "trainings.follow_person")
    held = Enrolment.objects.filter(
        person_id=person_id, state="held", course_class__starts_at__gt=clock.now()
    )
    for class_id in sorted(set(held.order_by().values_list("course_class_id", flat=True))):
        row = queries.class_rows(class_id, locked=True)
        _end(
            list(Enrolment.objects.filter(course_class=row, person_id=person_id, state="held").order_by("id"))
        )
    gone = Completion.objects.filter(person_id=person_id)
    for stored_as in gone.exclude(stored_as="").order_by("id").values_list("stored_as", flat=True):
        forget_file(stored_as)
    gone.delete()


def _end(seats: list[Enrolment]) -> None:
    for seat in seats:
        seat.state, seat.ended_at = "left", clock.now()
        seat.save(update_fields=["state", "ended_at"])
        CourseClass.objects.filter(pk=seat.course_class_id).update(taken=F("taken") - 1)
