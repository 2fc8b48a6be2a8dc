"""Stars and honours in the county of the ledger: many days of service, small ladders, every stage on the way."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import access, ledger, organisations
from tongxing.access.shapes import Grant, Member, SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.honours import queries, services
from tongxing.honours.shapes import (
    AnswerStarObjection,
    ComputeAnnual,
    DecideStar,
    DoubtCard,
    DoubtHonour,
    HonourCard,
    NominateHonour,
    ObjectToStar,
    ReviewHonours,
    StarCard,
)
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.models import Standing
from tongxing.ledger.shapes import EntryCard, WithdrawRecord
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.shapes import PersonCard

SYSTEM = SystemActor("honours")
TODAY = dt.date(2026, 11, 20)
NOW = clock.from_local(TODAY, dt.time(9))
FIRST_DAY = dt.date(2024, 1, 6)


def hours(
    somebody: ledger.Volunteer, count: int, *, since: dt.date = FIRST_DAY, each: int = 8, **changes
) -> None:
    """So many hours, eight on each following day, standing in the ledger as if they had always been there."""
    days = [min(each, count - done) for done in range(0, count, each)]
    Standing.objects.bulk_create(
        _standing(somebody.person_id, since + dt.timedelta(days=number), 60 * length, changes)
        for number, length in enumerate(days)
    )


def _standing(person_id: uuid.UUID, day: dt.date, minutes: int, changes: dict) -> Standing:
    began = clock.from_local(day, dt.time(8))
    told = {
        "entry_id": uuid.uuid4(),
        "person_id": person_id,
        "organisation_id": ledger.TEAM,
        "region_code": ledger.HUAYUAN,
        "served_on": day,
        "started_at": began,
        "ended_at": began + dt.timedelta(minutes=minutes),
        "minutes": minutes,
        "evidence_class": "A",
        "state": "effective",
        "key": uuid.uuid4(),
    }
    return Standing(**told | changes)


def served(somebody: ledger.Volunteer, day: dt.date, minutes: int = 480, **changes) -> EntryCard:
    """One day of service by her own codes, written the same evening."""
    began = clock.from_local(day, dt.time(8))
    ended = began + dt.timedelta(minutes=minutes)
    with clock.at(ended + dt.timedelta(hours=1)):
        order = ledger.order(somebody.person_id, started_at=began, ended_at=ended, **changes)
        return ledger_deeds.record_service(order, actor=ledger.SYSTEM)


def withdrawn(entry: EntryCard, why: str = "与签到本不符") -> EntryCard:
    return ledger_deeds.withdraw_record(WithdrawRecord(uuid.uuid4(), entry.id, why), actor=manager())


def manager() -> Member:
    return ledger.leader(role="organisation_manager")


def settled(somebody: ledger.Volunteer) -> StarCard:
    services.settle_stars([somebody.person_id], actor=SYSTEM)
    return queries.star_of(somebody.person_id)


def county() -> Member:
    return ledger.official()


def city() -> Member:
    return ledger.member(Grant("authority_officer", 230100000000, 230200000000))


def province() -> Member:
    return ledger.member(Grant("authority_officer", 230000000000, 240000000000))


def decision(
    somebody: ledger.Volunteer, level: int = 3, verdict: str = "awarded", why: str = ""
) -> DecideStar:
    return DecideStar(uuid.uuid4(), somebody.person_id, level, verdict, why)


def objection(somebody: ledger.Volunteer, why: str = "那次服务我确实在场，有同事可以作证") -> ObjectToStar:
    return ObjectToStar(uuid.uuid4(), somebody.person_id, why)


def answer(
    somebody: ledger.Volunteer, verdict: str = "turned_down", why: str = "已核对签到本，记录确有重复"
) -> AnswerStarObjection:
    return AnswerStarObjection(uuid.uuid4(), somebody.person_id, verdict, why)


@dataclasses.dataclass(frozen=True)
class Team:
    """A team with its manager, a member who is put forward, and an officer of the county."""

    house: OrganisationCard
    manager: Member
    person: PersonCard
    member: Member
    officer: Member


def team(name: str = "花园街道邻里互助队") -> Team:
    house = organisations.organisation(name=name)
    _someone, manager = organisations.member_in(house, "organisation_manager")
    person, account = organisations.member_in(house)
    return Team(house, manager, person, account, access.member("", *ledger.official().grants))


def nomination(here: Team, **changes) -> NominateHonour:
    told = NominateHonour(
        uuid.uuid4(),
        here.house.id,
        "outstanding_volunteer",
        2026,
        "三年来每周陪两位独居老人买菜、取药，风雨无阻",
        here.person.volunteer_number,
    )
    return dataclasses.replace(told, **changes)


def nominated(here: Team, **changes) -> HonourCard:
    return services.nominate_honour(nomination(here, **changes), actor=here.manager)


def review(*cards: HonourCard, verdict: str = "published", why: str = "") -> ReviewHonours:
    return ReviewHonours(uuid.uuid4(), tuple(card.id for card in cards), verdict, why)


def published(here: Team, **changes) -> HonourCard:
    return services.review_honours(review(nominated(here, **changes)), actor=here.officer)[0]


def doubt(card: HonourCard, text: str = "去年有半年没有见到他来服务") -> DoubtHonour:
    return DoubtHonour(uuid.uuid4(), card.id, text)


def doubted(card: HonourCard) -> DoubtCard:
    """Somebody who passes by doubts it."""
    services.report_honour(doubt(card), actor=Visitor())
    return queries.honour(card.id, SYSTEM).doubts[-1]


def annual(year: int = 2025, region_code: int = 230103000000) -> ComputeAnnual:
    return ComputeAnnual(uuid.uuid4(), region_code, year)
