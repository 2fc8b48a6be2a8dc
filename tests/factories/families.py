"""Families: a guardian whose own name was checked, a child of nine without a phone, a young person of fifteen with one."""

import datetime as dt
import itertools
import uuid
from dataclasses import dataclass, replace

from tests.factories import access, people
from tests.factories.places import ground
from tongxing.access.shapes import Member
from tongxing.people import queries, services
from tongxing.people.shapes import AddChild, ChildCard, GuardianCard, NameGuardian, PersonCard

_phones = itertools.count(13_945_300_000)
NINE = dt.date(2017, 2, 1)
FIFTEEN = dt.date(2010, 9, 1)
VERSION = queries.guardians.child_wording()[0]


@dataclass(frozen=True)
class Guardian:
    """A grown-up with a phone, registered and checked."""

    person: PersonCard
    member: Member
    phone: str


def guardian(**changes) -> Guardian:
    """王秀兰, the grandmother; traits as in `people.registered`."""
    ground()
    phone = changes.pop("phone", str(next(_phones)))
    member = access.signed_in(phone)[1]
    person, _me = people.registered(member, **changes)
    return Guardian(person, member, phone)


def child_order(birth_on: dt.date = NINE, **changes) -> AddChild:
    """小宝, nine: name, number, and how the guardian stands to him."""
    told = AddChild(
        key=uuid.uuid4(),
        name="王小宝",
        document_number=people.document(birth_on, "1"),
        relation="grandparent",
        agreed_version=VERSION,
    )
    return replace(told, **changes)


def child(of: Guardian, **changes) -> ChildCard:
    """A child of this guardian."""
    return services.add_child(child_order(**changes), actor=of.member)


def youth(**changes) -> tuple[PersonCard, Member]:
    """A young person who registered with a phone of their own."""
    changes.setdefault("birth_on", FIFTEEN)
    changes.setdefault("name", "李小雨")
    return people.registered(access.signed_in(str(next(_phones)))[1], **changes)


def naming(person: PersonCard, phone: str, **changes) -> NameGuardian:
    return replace(NameGuardian(uuid.uuid4(), person.id, phone, "parent"), **changes)


def agreed(person: PersonCard, member: Member, by: Guardian) -> GuardianCard:
    """The young person named this guardian, who agreed."""
    card = services.name_guardian(naming(person, by.phone), actor=member)
    return services.answer_guardianship(card.id, True, actor=by.member)
