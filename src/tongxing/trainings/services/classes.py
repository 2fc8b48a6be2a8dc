"""Classes: planned, moved, called off; whoever has a seat is told."""

import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, text
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.trainings import errors, queries, rules
from tongxing.trainings.events import ClassCalledOff, ClassMoved
from tongxing.trainings.models import CourseClass, Enrolment
from tongxing.trainings.services.courses import course_locked, refuse_faults
from tongxing.trainings.shapes import ClassCard, MoveClass, PlanClass


@transaction.atomic
def plan_class(order: PlanClass, *, actor: Actor) -> ClassCard:
    """A course is taught at a time and place, and seats can be taken. The same key again is the same class.

    Refuses with CourseUnknown, NotAllowed, CourseEnded, Invalid, StationUnknown or the refusals of `places`.
    """
    course = course_locked(order.course_id)
    access.require(actor, "trainings.plan_class", on=course)
    known = CourseClass.objects.filter(organisation_id=course.organisation_id, key=order.key)
    if done := known.select_related("course").order_by("id").first():
        return queries.class_card(done)
    if course.ended_at is not None:
        raise errors.CourseEnded()
    if order.station_id is not None:
        stations.station(order.station_id)
    teacher, phone = text.one_line(order.teacher), text.digits(order.contact_phone)
    found = _faults(order.place, order, course.region_code)
    found += [("seats", "seats_unlikely")] if not 1 <= order.seats <= rules.MOST_SEATS else []
    found += [("teacher", "teacher_missing")] if not 0 < len(teacher) <= rules.NAME_AT_MOST else []
    found += [("contact_phone", "phone_missing")] if not 3 <= len(phone) <= 20 else []
    refuse_faults(found, ahead=queries.number("days_ahead", course.region_code))
    row = CourseClass(
        id=ids.new_id(),
        key=order.key,
        course=course,
        organisation_id=course.organisation_id,
        station_id=order.station_id,
        seats=order.seats,
        teacher=teacher,
        contact_phone=phone,
        starts_at=order.starts_at,
        ends_at=order.ends_at,
        planned_by=actor.label,
        planned_at=clock.now(),
        **_place(order.place),
    )
    row.save(force_insert=True)
    return queries.class_card(row)


@transaction.atomic
def move_class(order: MoveClass, *, actor: Actor) -> ClassCard:
    """The class is at another time or place; seats stay held, and who holds one is told. The same twice is one move.

    Refuses with ClassUnknown, NotAllowed, ClassCalledOff, ClassBegun, Invalid or the refusals of `places`.
    """
    row = queries.class_rows(order.class_id, locked=True)
    access.require(actor, "trainings.move_class", on=row)
    refuse_over(row)
    refuse_faults(
        _faults(order.place, order, row.region_code), ahead=queries.number("days_ahead", row.region_code)
    )
    wanted = _place(order.place) | {"starts_at": order.starts_at, "ends_at": order.ends_at}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return queries.class_card(row)
    for name, value in wanted.items():
        setattr(row, name, value)
    row.moves += 1
    row.save(update_fields=[*wanted, "moves"])
    events.announce(ClassMoved(row.id, row.moves))
    return queries.class_card(row)


@transaction.atomic
def call_off_class(class_id: uuid.UUID, why: str, *, actor: Actor) -> ClassCard:
    """The class does not take place; seats end with it, and who had one is told why. Twice is once.

    Refuses with ClassUnknown, NotAllowed, ClassBegun, or Invalid without a reason.
    """
    row = queries.class_rows(class_id, locked=True)
    access.require(actor, "trainings.call_off_class", on=row)
    if row.state == "called_off":
        return queries.class_card(row)
    refuse_over(row)
    row.why = said_why(why)
    row.state = "called_off"
    row.taken = 0
    row.save(update_fields=["why", "state", "taken"])
    held = Enrolment.objects.filter(course_class=row, state="held")
    held.update(state="called_off", ended_at=clock.now())
    events.announce(ClassCalledOff(row.id))
    return queries.class_card(row)


def refuse_over(row: CourseClass) -> None:
    """A class that was called off, or has begun, is as it is.

    leave: asked by the deed at hand
    """
    if row.state == "called_off":
        raise errors.ClassCalledOffAlready(why=row.why)
    if row.starts_at <= clock.now():
        raise errors.ClassBegun()


def said_why(why: str) -> str:
    """The reason as one line; refuses with Invalid when there is none.

    leave: asked by the deed at hand
    """
    told = text.one_line(why)
    refuse_faults([("why", "why_missing")] if not 0 < len(told) <= rules.WHY_AT_MOST else [])
    return told


def _faults(place: Place, order: PlanClass | MoveClass, region_code: int) -> list[tuple[str, str]]:
    ahead = queries.number("days_ahead", region_code)
    found = rules.span_faults(order.starts_at, order.ends_at, clock.now(), ahead)
    address = text.one_line(place.address)
    if not 0 < len(address) <= rules.ADDRESS_AT_MOST:
        found.append(("address", "address_missing"))
    return found


def _place(place: Place) -> dict[str, Any]:
    place = places.checked_place(replace(place, address=text.one_line(place.address)))
    division = places.short_names([place.region_code]).get(place.region_code, "")
    return {
        "region_code": place.region_code,
        "address": place.address,
        "place_text": f"{division} {place.address}".strip(),
        "lat": place.lat,
        "lon": place.lon,
    }
