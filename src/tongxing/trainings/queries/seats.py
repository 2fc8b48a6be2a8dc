"""Who has a seat in which class; told to themselves and to whoever gives the class."""

import uuid
from types import SimpleNamespace

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.trainings import errors
from tongxing.trainings.models import CourseClass, Enrolment
from tongxing.trainings.queries.courses import class_card
from tongxing.trainings.shapes import RollRow, SeatCard

MOST_SEATS = 30


def my_seats(viewer: Actor) -> tuple[SeatCard, ...]:
    """The classes to come in which the viewer has a seat, the next first."""
    rows = access.visible(
        viewer, "trainings.see_own", Enrolment.objects.select_related("course_class__course")
    )
    ahead = rows.filter(state="held", course_class__ends_at__gt=clock.now())
    return tuple(_seat(row) for row in ahead.order_by("course_class__starts_at", "id")[:MOST_SEATS])


def my_seat(class_id: uuid.UUID, viewer: Actor) -> SeatCard | None:
    """The viewer's seat in a class, if they have one."""
    rows = access.visible(
        viewer, "trainings.see_own", Enrolment.objects.select_related("course_class__course")
    )
    row = rows.filter(course_class_id=class_id, state="held").order_by("id").first()
    return _seat(row) if row else None


def roll(class_id: uuid.UUID, viewer: Actor) -> tuple[RollRow, ...]:
    """Who has a seat in a class, in the order in which they took it. Refuses with ClassUnknown or NotAllowed."""
    row = class_rows(class_id)
    leave.require(viewer, "trainings.see_roll", on=row)
    held = list(Enrolment.objects.filter(course_class=row, state="held").order_by("enrolled_at", "id"))
    known = people.cards({one.person_id for one in held})
    return tuple(
        RollRow(one.id, known[one.person_id].masked_name, known[one.person_id].volunteer_number, one.result)
        for one in held
    )


def class_rows(class_id: uuid.UUID, *, locked: bool = False) -> CourseClass:
    """The row of a class with its course. Refuses with ClassUnknown.

    rooms only: a step of the deeds, which ask leave
    """
    rows = CourseClass.objects.select_related("course")
    if locked:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=class_id).order_by("id").first()
    if row is None:
        raise errors.ClassUnknown()
    return row


def giver_of(class_id: uuid.UUID) -> SimpleNamespace:
    """By whom and where a class is given, to ask leave with. Refuses with ClassUnknown.

    public: it is written on the class
    """
    row = class_rows(class_id)
    return SimpleNamespace(organisation_id=row.organisation_id, region_code=row.region_code)


def accounts_seated(class_id: uuid.UUID, *, state: str = "held") -> tuple[uuid.UUID, ...]:
    """The accounts of those who have, or had, a seat in a class.

    rooms only: for the notice that it was moved or called off
    """
    rows = Enrolment.objects.filter(course_class_id=class_id, state=state).order_by("enrolled_at", "id")
    return tuple(rows.values_list("account_id", flat=True))


def _seat(row: Enrolment) -> SeatCard:
    return SeatCard(row.id, class_card(row.course_class), row.state, row.result)
