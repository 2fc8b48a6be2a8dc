"""Activities at any point of their way: a Saturday afternoon in 花园街道, and the people who come."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from tests.factories import access, organisations, people
from tests.factories.places import HUAYUAN_STREET, NANGANG, ground
from tongxing.access.models import Account
from tongxing.access.shapes import Grant, Member, SystemActor
from tongxing.activities import queries, services
from tongxing.activities.models import Activity
from tongxing.activities.shapes import (
    ActivityCard,
    Arrive,
    Attended,
    Depart,
    DutyCard,
    InsuranceCard,
    NoteInsurance,
    OrganiseForNeed,
    PlanActivity,
    ReviewActivity,
    RollCall,
    SafetyWish,
    SignedUp,
    SignUp,
    SubmitActivity,
    TakeCharge,
    Vouch,
)
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import Refusal
from tongxing.people.models import Person
from tongxing.people.shapes import PersonCard
from tongxing.places.shapes import Place
from tongxing.projects import services as projects
from tongxing.projects.shapes import REFUSED_KINDS, ProjectCard, SetUpProject

MONDAY = dt.date(2026, 3, 16)
SATURDAY = dt.date(2026, 3, 21)
NOW = clock.from_local(MONDAY, dt.time(9))
JOB = SystemActor("test")
SIX_DENIED = frozenset(REFUSED_KINDS)


def at(hour: int, minute: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    """A moment on the day of the activity."""
    return clock.from_local(day, dt.time(hour, minute))


START, END = at(14), at(16, 30)


@dataclass(frozen=True)
class Team:
    """A team of Nangang, its leader, and the officer whose range covers it."""

    id: uuid.UUID
    leader: Member
    officer: Member


def team(name: str = "花园街道邻里互助队") -> Team:
    card = organisations.organisation(name=name)
    grants = (Grant("team_leader", NANGANG, NANGANG + 10**6, organisation_id=card.id),)
    return Team(card.id, access.member("", *grants), access.with_role("authority_officer"))


def project(of: Team, **changes: Any) -> ProjectCard:
    """A project of the team that lasts a month, its six kinds denied."""
    order = SetUpProject(
        key=uuid.uuid4(),
        organisation_id=of.id,
        title="周末助老",
        category="0017",
        need_id=None,
        region_code=NANGANG,
        starts_on=MONDAY,
        ends_on=dt.date(2026, 4, 16),
        refused_kinds_denied=SIX_DENIED,
    )
    return projects.set_up_project(replace(order, **changes), actor=of.leader)


def order(project_id: uuid.UUID, **changes: Any) -> PlanActivity:
    """Two and a half hours of company for three old people who live alone; changed as wanted."""
    told = PlanActivity(
        key=uuid.uuid4(),
        project_id=project_id,
        title="陪独居老人买菜就医",
        content="陪三位独居老人买菜、取药，帮忙登记复诊。",
        conditions="年满 18 周岁，有耐心。",
        category="0017",
        place=Place(HUAYUAN_STREET, "花园街 88 号一楼", 45.7602, 126.6411),
        starts_at=START,
        ends_at=END,
        sign_up_opens_at=NOW,
        sign_up_closes_at=at(12),
        cancel_until=at(20, day=dt.date(2026, 3, 20)),
        places=3,
        risks="路面有冰，注意防滑；不要独自搬抬老人。",
        guarantees=("01", "05"),
        contact_name="韩冬",
        contact_phone="13900000003",
    )
    return replace(told, **changes)


def for_need(need_id: uuid.UUID, of: Team, **changes: Any) -> OrganiseForNeed:
    """The leader's answer to a need, in one order."""
    said = order(uuid.uuid4())
    told = OrganiseForNeed(
        key=uuid.uuid4(),
        need_id=need_id,
        organisation_id=of.id,
        refused_kinds_denied=SIX_DENIED,
        title="陪老人去医院复查",
        content=said.content,
        conditions=said.conditions,
        place=said.place,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        sign_up_closes_at=said.sign_up_closes_at,
        cancel_until=said.cancel_until,
        places=2,
        risks=said.risks,
        guarantees=said.guarantees,
        contact_name=said.contact_name,
        contact_phone=said.contact_phone,
    )
    return replace(told, **changes)


def insurance(of: Team, **changes: Any) -> InsuranceCard:
    """A policy of the team for the whole year; the same number is the same policy."""
    told = NoteInsurance(
        key=uuid.uuid5(of.id, str(sorted(changes.items()))),
        organisation_id=of.id,
        insurer="示例财产保险",
        number="SL-2301-2026-0000731",
        covers="志愿服务期间的人身意外伤害",
        valid_from=dt.date(2026, 1, 1),
        valid_until=dt.date(2026, 12, 31),
    )
    return services.note_insurance(replace(told, **changes), actor=of.leader)


def safe(of: Team, **changes: Any) -> SafetyWish:
    """What a risky activity of the team rests on (R-23); changed as wanted."""
    told = SafetyWish(
        lead_name="赵磊",
        lead_phone="13900000119",
        nearest_help="哈医大一院急诊；花园小学操场集合",
        steps="停下活动，点清人数，打 120，再打应急电话。",
    )
    if "insurance_id" not in changes:
        changes["insurance_id"] = insurance(of).id
    return replace(told, **changes)


def draft(of: Team | None = None, **changes: Any) -> ActivityCard:
    of = of or team()
    if (changes.get("is_risky") or changes.get("category") == "0013") and "safety" not in changes:
        changes["safety"] = safe(of)
    return services.plan_activity(order(project(of).id, **changes), actor=of.leader)


def submitted(of: Team | None = None, **changes: Any) -> ActivityCard:
    of = of or team()
    planned = draft(of, **changes)
    return services.submit_activity(SubmitActivity(planned.id, uuid.uuid4()), actor=of.leader)


def activity(of: Team | None = None, full: bool = False, **changes: Any) -> ActivityCard:
    """A published activity, open for sign-up; `full=True` when every place is taken."""
    of = of or team()
    waiting = submitted(of, **changes)
    card = services.publish_activity(ReviewActivity(waiting.id, uuid.uuid4()), actor=of.officer)
    if full:
        for _ in range(card.places):
            held(card)
    return card


EVERY_STATE = {"draft": draft, "submitted": submitted, "published": activity}


def volunteer(**changes: Any) -> tuple[PersonCard, Member]:
    """A volunteer who is signed in; traits as in `people.volunteer`."""
    person = people.volunteer(**changes)
    return person, people.member_of(person)


_GATHERS: ContextVar[bool] = ContextVar("gathers", default=False)


@contextmanager
def gathering(does: bool) -> Iterator[None]:
    """Whether presses are taken as a door takes them that gathers those who come together."""
    before = _GATHERS.set(does)
    try:
        yield
    finally:
        _GATHERS.reset(before)


def sign_up(
    card: ActivityCard, who: Member, *, take: bool = False, key: uuid.UUID | None = None, **more: Any
) -> SignedUp:
    """Somebody signs up as the page does: with the risk notice that was shown."""
    more = {"risks_version": card.risks_version} | more
    order = SignUp(key or uuid.uuid4(), card.id, take, **more)
    if not _GATHERS.get():
        return services.sign_up(order, actor=who)
    (told,) = services.sign_up_together([(order, who)])
    if isinstance(told, Refusal):
        raise told
    return told


def held(card: ActivityCard, **changes: Any) -> tuple[PersonCard, Member]:
    """Somebody new who holds a place."""
    person, who = volunteer(**changes)
    assert sign_up(card, who).state == "held"
    return person, who


def waiting(card: ActivityCard, *, take: bool = False) -> tuple[PersonCard, Member]:
    """Somebody new on the waiting list of a full activity."""
    person, who = volunteer()
    assert sign_up(card, who, take=take).state == "waiting"
    return person, who


def code(card: ActivityCard, of: Team) -> str:
    return queries.arrival_code(card.id, of.leader).code


def arrive(card: ActivityCard, who: Member, of: Team, **changes: Any) -> Attended:
    order = Arrive(uuid.uuid4(), card.id, code(card, of))
    return services.arrive(replace(order, **changes), actor=who)


def depart(card: ActivityCard, who: Member, of: Team, **changes: Any) -> Attended:
    order = Depart(uuid.uuid4(), card.id, code(card, of))
    return services.depart(replace(order, **changes), actor=who)


def on_duty(card: ActivityCard, of: Team, who: Member | None = None) -> DutyCard:
    """The leader, or somebody else, is on duty half an hour before the activity starts."""
    with clock.at(card.starts_at - dt.timedelta(minutes=30)):
        return services.take_charge(TakeCharge(uuid.uuid4(), card.id), actor=who or of.leader)


def own_code(card: ActivityCard, who: Member) -> str:
    """What somebody shows of themselves now."""
    return queries.personal_code(card.id, who).code


def vouched(card: ActivityCard, shown: Member, by: Member, **changes: Any) -> Attended:
    """Somebody present reads a companion's code."""
    order = Vouch(uuid.uuid4(), card.id, own_code(card, shown))
    return services.vouch(replace(order, **changes), actor=by)


def called(card: ActivityCard, person: PersonCard, of: Team, what: str, when: dt.datetime | None = None):
    """The leader's roll call for one person, on duty since before the start."""
    on_duty(card, of)
    return services.roll_call(RollCall(uuid.uuid4(), card.id, person.id, what, when), actor=of.leader)


def counts(card: ActivityCard) -> tuple[int, int]:
    """Places taken and people waiting, as the activity itself counts them."""
    row = Activity.objects.get(pk=card.id)
    return row.taken, row.waiting


@contextmanager
def the_day(hour: int, minute: int = 0, second: int = 0) -> Iterator[None]:
    """The clock stands at a time of the Saturday."""
    with clock.at(at(hour, minute) + dt.timedelta(seconds=second)):
        yield


def crowd(size: int) -> list[Member]:
    """Many registered volunteers with accounts, written in one go: for rushes, where registering is not the matter."""
    ground()
    accounts = [Account(id=ids.new_id(), opened_at=NOW) for _ in range(size)]
    Account.objects.bulk_create(accounts)
    Person.objects.bulk_create(
        Person(
            account_id=account.id,
            registration_key=ids.new_id(),
            volunteer_number=f"TX26{number:08d}",
            masked_name="王**",
            birth_on=dt.date(1985, 5, 4),
            sex="2",
            real_name_state="passed",
            residence_code=HUAYUAN_STREET,
            service_code=HUAYUAN_STREET,
            registered_at=NOW,
        )
        for number, account in enumerate(accounts, start=1)
    )
    return [Member(account.id) for account in accounts]
