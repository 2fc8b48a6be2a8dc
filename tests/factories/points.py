"""Volunteers with records that bring points, on fixed days, and a fund to give to."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import ledger
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.ledger import services as records
from tongxing.ledger.shapes import EntryCard, Occasion, WithdrawRecord
from tongxing.places import services as places
from tongxing.points import queries, services
from tongxing.points.shapes import FundCard, IssueToFund, OpenFund, SpendPoints, Sums

ACTOR = SystemActor("points")
NOW = ledger.NOW
TODAY = dt.date(2026, 3, 16)
COUNTY = 230103000000
HAILIN = 231083001000


def ground() -> None:
    places.load_regions(actor=SystemActor("factories"))


def served(
    somebody: ledger.Volunteer,
    minutes: int = 150,
    day: dt.date = ledger.SATURDAY,
    hour: int = 14,
    **changes,
) -> EntryCard:
    """A record that counts at once, of an activity of its own unless told otherwise; written on the Monday after."""
    start = ledger.at(hour, day=day)
    told = {
        "occasion": Occasion("activities", "activity", uuid.uuid4()),
        "started_at": start,
        "ended_at": start + dt.timedelta(minutes=minutes),
    }
    with clock.at(clock.from_local(day + dt.timedelta(days=2), dt.time(9))):
        order = ledger.order(somebody.person_id, **told | changes)
        return records.record_service(order, actor=ledger.SYSTEM)


def settled(somebody: ledger.Volunteer) -> Sums:
    """What the person has after settling, as booked."""
    services.settle_all([somebody.person_id], actor=ACTOR)
    return booked(somebody)


def booked(somebody: ledger.Volunteer) -> Sums:
    from tongxing.points.models import Holding

    row = Holding.objects.get(person_id=somebody.person_id)
    return Sums(**{field.name: getattr(row, field.name) for field in dataclasses.fields(Sums)})


def spending(somebody: ledger.Volunteer, points: int = 1, **changes) -> SpendPoints:
    told = SpendPoints(uuid.uuid4(), somebody.person_id, points, "社区图书馆借阅券")
    return dataclasses.replace(told, **changes)


def officer():
    return ledger.official()


def a_fund(points: int = 0, **changes) -> FundCard:
    """A fund of the county, with points issued to it."""
    told = OpenFund(uuid.uuid4(), "南岗区助困积分基金", "帮助有困难的志愿者使用礼遇", COUNTY)
    card = services.open_fund(dataclasses.replace(told, **changes), actor=officer())
    if points:
        services.issue_to_fund(IssueToFund(uuid.uuid4(), card.id, points, "年初发放"), actor=officer())
    return queries.fund(card.id, officer())


def taken_back(entry_id: uuid.UUID) -> None:
    """The team's leader takes a record back for good."""
    order = WithdrawRecord(uuid.uuid4(), entry_id, "重复登记，已核对签到表")
    records.withdraw_record(order, actor=ledger.leader())
