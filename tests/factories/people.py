"""Volunteers who registered as people do; their document numbers are computed and belong to nobody."""

import dataclasses
import datetime as dt
import itertools
import uuid

from tests.factories import access
from tests.factories.places import HUAYUAN, HUAYUAN_STREET, ground
from tongxing.access.shapes import Member
from tongxing.foundation import clock
from tongxing.identity import rules
from tongxing.people import queries, services
from tongxing.people.shapes import PersonCard, RegisterVolunteer

_NAMES = ("王秀兰", "李建国", "赵敏", "孙海波", "刘春梅", "陈志强", "杨丽华", "周玉珍")
_serials = itertools.count(1)
NEEDED = frozenset({"basic", "sensitive_identity"})


def document(birth_on: dt.date = dt.date(1968, 5, 4), sex: str = "2", serial: int | None = None) -> str:
    """A resident number that computes: a retired county, the date, a running number of the right sex."""
    at = next(_serials) if serial is None else serial
    sequence = (at * 2 + (1 if sex == "1" else 0)) % 1000
    county = 230100 + at * 2 // 1000
    first = f"{county}{birth_on:%Y%m%d}{sequence:03d}"
    return first + rules.check_character(first)


def order(**changes) -> RegisterVolunteer:
    """王秀兰, 57, wants to help in her street. `age` stands for a birth date."""
    if "age" in changes:
        today = clock.today()
        changes["birth_on"] = dt.date(today.year - changes.pop("age"), 1, 15)
    birth_on = changes.get("birth_on", dt.date(1968, 5, 4))
    sex = changes.get("sex", "2")
    told = RegisterVolunteer(
        key=uuid.uuid4(),
        name="王秀兰",
        document_kind="01",
        document_number=changes.get("document_number") or document(birth_on, sex),
        birth_on=birth_on,
        sex=sex,
        residence_code=HUAYUAN_STREET,
        service_code=HUAYUAN,
        skills=("19",),
        categories=("0001", "0017"),
        consents=NEEDED,
    )
    return dataclasses.replace(told, **changes)


def registered(actor: Member | None = None, **changes) -> tuple[PersonCard, Member]:
    """A volunteer and the account they sign in with."""
    ground()
    actor = actor or access.member()
    done = services.register_volunteer(order(**changes), actor=actor)
    return queries.person(done.person_id), actor


def volunteer(**changes) -> PersonCard:
    """A volunteer. Traits: `age=70`, `sex="1"`, `skills=("01",)`, `pending=True` (no answer to the check)."""
    if changes.pop("pending", False):
        changes["name"] = "无应答"
    changes.setdefault("name", _NAMES[next(_serials) % len(_NAMES)])
    return registered(**changes)[0]


def member_of(person: PersonCard) -> Member:
    """The account of a volunteer as an actor, with the roles in force now."""
    from tongxing.access import queries as access_queries

    return access_queries.member(person.account_id)
