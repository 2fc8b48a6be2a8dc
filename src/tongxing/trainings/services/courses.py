"""Courses: offered, offered no more, counted as central training by the authority."""

import uuid
from collections.abc import Iterable
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Faults, Refusal
from tongxing.organisations import queries as organisations
from tongxing.trainings import errors, queries, rules
from tongxing.trainings.events import CentralSettled
from tongxing.trainings.models import Course
from tongxing.trainings.shapes import AddCourse, CourseCard


def refuse_faults(found: Iterable[tuple[str, str]], **facts: int) -> None:
    """Refuse with Invalid, naming every field that cannot be.

    leave: asked by the deed at hand
    """
    faults = Faults()
    for field, code in found:
        zh, en = errors.FAULTS[code]
        faults.add(field, code, zh.format(**facts), en.format(**facts))
    faults.refuse_if_any()


@transaction.atomic
def add_course(order: AddCourse, *, actor: Actor) -> CourseCard:
    """An organisation offers a course. The same key again is the same course.

    Refuses with NotFound, NotAllowed, Invalid or TitleTaken.
    """
    house = organisations.organisation(order.organisation_id)
    access.require(actor, "trainings.add_course", on=_subject(house.id, house.region_code))
    title, teaches = text.one_line(order.title), text.clean(order.teaches)
    database.lock_name("trainings.course", house.id, order.key)
    if done := Course.objects.filter(organisation_id=house.id, key=order.key).order_by("id").first():
        return queries.course_card(done)
    refuse_faults(
        rules.course_faults(title, teaches, order.kind, order.minutes, order.valid_months, order.min_age)
    )
    row = Course(
        id=ids.new_id(),
        key=order.key,
        organisation_id=house.id,
        organisation_name=house.name[:120],
        region_code=house.region_code,
        title=title,
        teaches=teaches,
        kind=order.kind,
        minutes=order.minutes,
        valid_months=order.valid_months,
        by_test=order.by_test,
        min_age=order.min_age,
        added_by=actor.label,
        added_at=clock.now(),
    )
    named: dict[str, type[Refusal]] = {"trainings_course_one_title_in_an_organisation": errors.TitleTaken}
    with database.refusing(named, title=title):
        row.save(force_insert=True)
    return queries.course_card(row)


def _subject(organisation_id: uuid.UUID, region_code: int) -> SimpleNamespace:
    return SimpleNamespace(organisation_id=organisation_id, region_code=region_code)


@transaction.atomic
def end_course(course_id: uuid.UUID, *, actor: Actor) -> CourseCard:
    """The course has no new classes; what is planned takes place and what was passed holds.

    Refuses with CourseUnknown or NotAllowed.
    """
    row = course_locked(course_id)
    access.require(actor, "trainings.end_course", on=row)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
    return queries.course_card(row)


@transaction.atomic
def settle_central(course_id: uuid.UUID, is_central: bool, *, actor: Actor) -> CourseCard:
    """Every class of the course counts as central training, or none does. The same word twice is one.

    Refuses with CourseUnknown or NotAllowed.
    """
    row = course_locked(course_id)
    access.require(actor, "trainings.settle_central", on=row)
    if (row.central_at is not None) == is_central:
        return queries.course_card(row)
    row.central_at = clock.now() if is_central else None
    row.central_by = actor.label if is_central else ""
    row.save(update_fields=["central_at", "central_by"])
    events.announce(CentralSettled(row.id, is_central))
    return queries.course_card(row)


def course_locked(course_id: uuid.UUID) -> Course:
    """The row of a course, held until the deed is done. Refuses with CourseUnknown.

    leave: asked by the deed at hand
    """
    row = Course.objects.select_for_update().filter(pk=course_id).order_by("id").first()
    if row is None:
        raise errors.CourseUnknown()
    return row
