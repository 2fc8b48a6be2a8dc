"""Stars and honours in the county of the ledger: many days of service, small ladders, every stage on the way."""

import datetime as dt
import uuid

from tests.factories import ledger
from tongxing.access.shapes import Grant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.honours import queries, services
from tongxing.honours.shapes import AnswerStarObjection, DecideStar, ObjectToStar, StarCard
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.models import Standing
from tongxing.ledger.shapes import EntryCard, WithdrawRecord

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
