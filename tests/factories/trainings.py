"""Makers for trainings: a first-aid course of a team of Nangang, a Saturday class, and volunteers who come."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from tests.factories import access, organisations, people
from tests.factories.places import HUAYUAN_STREET, NANGANG, ground
from tests.factories.profiles import PNG
from tongxing.access.shapes import Grant, Member
from tongxing.foundation import clock
from tongxing.people.shapes import PersonCard
from tongxing.places.shapes import Place
from tongxing.trainings import queries, services
from tongxing.trainings.shapes import (
    AddCourse,
    CheckCompletion,
    ClassCard,
    CompletionCard,
    CourseCard,
    EnterCompletion,
    MarkClass,
    PlanClass,
)

__all__ = ["PNG", "CheckCompletion", "Place"]
MONDAY = dt.date(2026, 3, 16)
SATURDAY = dt.date(2026, 3, 21)
NOW = clock.from_local(MONDAY, dt.time(9))


@dataclass(frozen=True)
class Giver:
    """A team that teaches, its leader, its manager, and the officer whose range covers it."""

    id: uuid.UUID
    leader: Member
    manager: Member
    officer: Member


def giver(name: str = "南岗区应急救护队") -> Giver:
    """A team of Nangang that teaches."""
    ground()
    card = organisations.organisation(name=name)
    held = {
        role: access.member("", Grant(role, NANGANG, NANGANG + 10**6, organisation_id=card.id))
        for role in ("team_leader", "organisation_manager")
    }
    officer = access.with_role("authority_officer")
    return Giver(card.id, held["team_leader"], held["organisation_manager"], officer)


def at(hour: int, minute: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    """A moment of that Saturday in China."""
    return clock.from_local(day, dt.time(hour, minute))


def add(of: Giver, **wanted: Any) -> AddCourse:
    """The order for three hours of first aid that hold two years."""
    known: dict[str, Any] = {
        "key": uuid.uuid4(),
        "title": "初级救护员",
        "teaches": "心肺复苏、止血包扎、异物梗阻",
        "kind": "special",
        "minutes": 180,
        "valid_months": 24,
    }
    return AddCourse(organisation_id=of.id, **known | wanted)


def course(of: Giver | None = None, **wanted: Any) -> CourseCard:
    """A course of a team."""
    of = of or giver()
    return services.add_course(add(of, **wanted), actor=of.leader)


def plan(course_id: uuid.UUID, **wanted: Any) -> PlanClass:
    """The order for Saturday from nine to twelve, twenty seats."""
    known: dict[str, Any] = {
        "key": uuid.uuid4(),
        "place": Place(HUAYUAN_STREET, "花园街 88 号二楼"),
        "starts_at": at(9),
        "ends_at": at(12),
        "seats": 20,
        "teacher": "刘医生",
        "contact_phone": "0451-53600011",
    }
    return PlanClass(course_id=course_id, **known | wanted)


def held_class(of: Giver, known: CourseCard | None = None, **wanted: Any) -> ClassCard:
    """A class of a course, still to come."""
    known = known or course(of)
    return services.plan_class(plan(known.id, **wanted), actor=of.leader)


def learner(**changes: Any) -> tuple[PersonCard, Member]:
    """A volunteer and their sign-in."""
    person = people.volunteer(**changes)
    return person, people.member_of(person)


def seated(of_class: ClassCard, actor: Member) -> uuid.UUID:
    """A seat in a class."""
    return services.take_seat(of_class.id, uuid.uuid4(), actor=actor).id


def passed(of: Giver, of_class: ClassCard) -> None:
    """Everybody was there, by the leader's word, once the class is over."""
    with clock.at(of_class.ends_at + dt.timedelta(minutes=5)):
        word = "passed" if of_class.course.by_test else "present"
        services.mark_class(MarkClass(of_class.id, rest=word), actor=of.leader)


def entry(course_id: uuid.UUID, volunteer_number: str, **wanted: Any) -> EnterCompletion:
    """The order to enter what somebody learnt at the Red Cross, with its paper."""
    known: dict[str, Any] = {
        "key": uuid.uuid4(),
        "passed_on": dt.date(2026, 1, 10),
        "issuer": "哈尔滨市红十字会",
        "content": PNG,
    }
    return EnterCompletion(course_id=course_id, volunteer_number=volunteer_number, **known | wanted)


def completion_of(person: PersonCard, actor: Member) -> CompletionCard:
    """The one completion of somebody."""
    [card] = queries.my_completions(actor)
    assert card.person_id == person.id
    return card
