"""A school that asks, a volunteer who was asked, and what became of it."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import ledger, people
from tests.factories.places import NANGANG
from tongxing.access.shapes import Member, SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.ledger.shapes import EntryCard
from tongxing.people.models import Person
from tongxing.people.shapes import PersonCard
from tongxing.references import queries, services
from tongxing.references.shapes import (
    Asked,
    AskReference,
    CreditRuleCard,
    InquiryCard,
    KeepCreditRule,
    ReadAnswer,
    ReleaseAnswer,
)

__all__ = ["NANGANG"]

TODAY = dt.date(2026, 3, 16)
NOW = clock.from_local(TODAY, dt.time(9))
SCHOOL = "示例大学学生处"
SYSTEM = SystemActor("test")


@dataclasses.dataclass(frozen=True)
class Student:
    """A volunteer with an account."""

    person: PersonCard
    member: Member


def student(**changes) -> Student:
    person, member = people.registered(**{"name": "赵敏"} | changes)
    return Student(person, member)


def younger(age: int) -> Student:
    """Somebody of this age, however they were registered."""
    who = student(name="孙小海")
    Person.objects.filter(pk=who.person.id).update(birth_on=TODAY.replace(year=TODAY.year - age))
    return who


def served(who: Student, **changes) -> EntryCard:
    """An effective record of theirs: half past two hours on Saturday 14 March 2026."""
    return ledger.effective(ledger.Volunteer(who.member, who.person.id, "赵敏"), **changes)


def order(who: Student, **changes) -> AskReference:
    told = AskReference(
        key=uuid.uuid4(),
        volunteer_number=who.person.volunteer_number,
        organisation_name=SCHOOL,
        contact="0451-53600002",
        purpose="schooling",
        why="核对社会实践学分，请提供服务时长",
        parts=frozenset({"by_class"}),
    )
    return dataclasses.replace(told, **changes)


def asked(who: Student, **changes) -> Asked:
    return services.ask_reference(order(who, **changes), actor=Visitor())


def yes(who: Student, inquiry_id: uuid.UUID, **changes) -> ReleaseAnswer:
    """A yes to what they see now."""
    digest = queries.preview(inquiry_id, who.member).digest
    return dataclasses.replace(ReleaseAnswer(uuid.uuid4(), inquiry_id, 14, digest), **changes)


def released(who: Student, one: Asked, **changes) -> InquiryCard:
    return services.release_answer(yes(who, one.inquiry_id, **changes), actor=who.member)


def read(one: Asked, **changes) -> dict:
    """What a reader with link and code is shown."""
    told = dataclasses.replace(ReadAnswer(one.inquiry_id, one.code), **changes)
    return dict(services.read_answer(told, actor=Visitor()).content)


def rule_order(**changes) -> KeepCreditRule:
    """Forty hours are a credit, only whole ones, two a school year at most."""
    told = KeepCreditRule(
        key=uuid.uuid4(),
        school_name="示例大学",
        region_code=NANGANG,
        minutes_per_credit=2400,
        rounding="whole",
        most_a_year=2,
        year_from_month=9,
        valid_from=dt.date(2025, 9, 1),
        document="示例大学社会实践学分认定办法",
    )
    return dataclasses.replace(told, **changes)


def rule(**changes) -> CreditRuleCard:
    return services.keep_credit_rule(rule_order(**changes), actor=SYSTEM)
