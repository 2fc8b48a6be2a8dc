"""The time bank by API: save, give, order, come, settle, move; and the page of promises that anybody may read."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import (
    DepositTime,
    DonateTime,
    GiveTime,
    MoveSavings,
)

router = Router(tags=["time bank"])
Minutes = Field(ge=1, le=90_000)
City = Field(ge=10**11, lt=10**12)


class DepositOrder(Order):
    """Which effective record to save."""

    key: uuid.UUID
    entry_id: uuid.UUID


class TimeGiftOrder(Order):
    """Minutes for somebody of the close family, named by volunteer number."""

    key: uuid.UUID
    city_code: int = City
    minutes: int = Minutes
    to_number: Line(30, 1)
    relation: Literal["parent", "spouse", "child", "sibling", "grandparent", "parent_in_law"]


class DonationOrder(Order):
    """Minutes for the city's common fund."""

    key: uuid.UUID
    city_code: int = City
    minutes: int = Minutes


class MoveOrder(Order):
    """From one city's book to another's."""

    key: uuid.UUID
    from_code: int = City
    to_code: int = City
    minutes: int = Minutes


class TimeAnswerOrder(Order):
    """Taken in, or sent back with a reason."""

    take: bool
    why: Line(200) = ""


class SavingsOut(Schema):
    """Savings in one city's book."""

    city_code: int
    city: str
    minutes: int
    owed: int
    last_moved_on: dt.date
    expires_on: dt.date | None


class DepositableOut(Schema):
    """A record that may be saved, and what would become of it."""

    entry_id: uuid.UUID
    title: str
    served_on: dt.date
    minutes: int
    city_code: int
    to_savings: int
    to_fund: int
    to_debt: int


class TimeBankOut(Schema):
    """My savings, and what I could save."""

    savings: list[SavingsOut]
    depositable: list[DepositableOut]


class DepositOut(Schema):
    """A record that was saved."""

    id: uuid.UUID
    entry_id: uuid.UUID
    served_on: dt.date
    minutes: int
    to_savings: int
    to_fund: int
    stands: bool


class GiftOut(Schema):
    """A gift; names are masked."""

    id: uuid.UUID
    minutes: int
    relation: str
    state: str
    given_on: dt.date
    city_code: int
    giver: str
    receiver: str
    to_me: bool


class LeftOut(Schema):
    """How many minutes are left."""

    minutes: int


class TransferOut(Schema):
    """Minutes on their way between two books."""

    id: uuid.UUID
    kind: str
    state: str
    minutes: int
    from_name: str
    to_name: str
    moved_on: dt.date
    why: str


class TransfersOut(Schema):
    """One page of transfers."""

    items: list[TransferOut]
    number: int
    has_next: bool


class AgeGroupOut(Schema):
    """One age group; nothing when fewer than five people are behind it."""

    name: str
    people: int | None
    minutes: int | None
    expected_calls: int | None


class StressYearOut(Schema):
    """One year of the stress test."""

    number: int
    opening: int
    calls: int
    served: int
    from_reserve: int
    short: int
    closing: int


class StressOut(Schema):
    """One run, with what it takes for granted."""

    calls_factor_percent: int
    supply_percent: int
    reserve_minutes: int
    first_short: int | None
    years: list[StressYearOut]


class TimePledgeOut(Schema):
    """One written promise to stand in."""

    who: str
    minutes_a_year: int
    until_on: dt.date
    document: str


class SolvencyOut(Schema):
    """What is owed and what stands behind it."""

    region_code: int
    name: str
    as_of: dt.datetime
    savers: int | None
    saved: int | None
    reserved: int | None
    on_the_way: int | None
    fund: int
    groups: list[AgeGroupOut]
    served_last_year: int | None
    reserve_minutes: int
    pledges: list[TimePledgeOut]
    usual: StressOut | None
    stress: StressOut | None
    rule_version: str


def _page(found: Any) -> dict[str, Any]:
    return {"items": found.items, "number": found.number, "has_next": found.has_next}


def _asked(page: int) -> PageRequest:
    return PageRequest(number=min(max(page, 1), 500))


@router.get("/me/time-bank", response=answers(TimeBankOut), auth=bearer)
def my_time_bank(request: HttpRequest) -> Any:
    """My savings in every city, and the records I could save."""
    person_id, actor = own_person_id(request), request.actor
    return {
        "savings": timebank.savings_of(person_id, actor),
        "depositable": timebank.depositable(person_id, actor),
    }


@router.post("/time-bank/deposits", response=answers(DepositOut, 201), auth=bearer)
def deposit(request: HttpRequest, order: DepositOrder) -> Any:
    """Save the minutes of one of my effective records; the record stays as it is."""
    return Status(201, deeds.deposit_time(DepositTime(**order.dict()), actor=request.actor))


@router.post("/time-bank/gifts", response=answers(GiftOut, 201), auth=bearer)
def give(request: HttpRequest, order: TimeGiftOrder) -> Any:
    """Set minutes aside for somebody of my close family."""
    return Status(201, deeds.give_time(GiveTime(**order.dict()), actor=request.actor))


@router.post("/time-bank/gifts/{uuid:gift_id}/answer", response=answers(GiftOut), auth=bearer)
def answer_gift(request: HttpRequest, gift_id: uuid.UUID, order: TimeAnswerOrder) -> Any:
    """Take a gift, or send it back."""
    return deeds.answer_gift(gift_id, order.take, actor=request.actor)


@router.post("/time-bank/gifts/{uuid:gift_id}/withdrawal", response=answers(GiftOut), auth=bearer)
def withdraw_gift(request: HttpRequest, gift_id: uuid.UUID) -> Any:
    """Take a gift back that nobody took yet."""
    return deeds.withdraw_gift(gift_id, actor=request.actor)


@router.post("/time-bank/donations", response=answers(LeftOut), auth=bearer)
def donate(request: HttpRequest, order: DonationOrder) -> Any:
    """Give minutes to the city's common fund, for good."""
    return {"minutes": deeds.donate_time(DonateTime(**order.dict()), actor=request.actor)}


@router.post("/time-bank/transfers", response=answers(TransferOut, 201), auth=bearer)
def move(request: HttpRequest, order: MoveOrder) -> Any:
    """Move savings to another city's book; they arrive when that city takes them in."""
    return Status(201, deeds.move_savings(MoveSavings(**order.dict()), actor=request.actor))


@router.get("/me/time-bank/transfers", response=answers(TransfersOut), auth=bearer)
def my_transfers(request: HttpRequest, page: int = 1) -> Any:
    """My savings on their way and where they came to, newest first."""
    return _page(timebank.transfers_of(own_person_id(request), request.actor, _asked(page)))


@router.get("/time-bank/transfers", response=answers(TransfersOut), auth=bearer)
def transfers_waiting(request: HttpRequest, page: int = 1) -> Any:
    """What waits for the cities of this officer, the longest waiting first; empty for anybody else."""
    return _page(timebank.transfers_waiting(request.actor, _asked(page)))


@router.post("/time-bank/transfers/{uuid:transfer_id}/answer", response=answers(TransferOut), auth=bearer)
def answer_transfer(request: HttpRequest, transfer_id: uuid.UUID, order: TimeAnswerOrder) -> Any:
    """The receiving city takes them in, or sends them back with a reason."""
    return deeds.answer_transfer(transfer_id, order.take, order.why, actor=request.actor)


@router.post("/time-bank/transfers/{uuid:transfer_id}/withdrawal", response=answers(TransferOut), auth=bearer)
def withdraw_transfer(request: HttpRequest, transfer_id: uuid.UUID) -> Any:
    """Take savings back that no city has taken in yet."""
    return deeds.withdraw_transfer(transfer_id, actor=request.actor)


@router.get("/time-bank/solvency/{int:region_code}", response=answers(SolvencyOut))
def solvency(request: HttpRequest, region_code: int) -> Any:
    """What a city or province owes, what stands behind it, and the stress test. Anybody may ask."""
    if not places.is_code(region_code):
        raise NotFound()
    told = timebank.solvency(region_code)
    runs = {
        name: run
        and {
            "calls_factor_percent": run.assumptions.calls_factor_percent,
            "supply_percent": run.assumptions.supply_percent,
            "reserve_minutes": run.assumptions.reserve_minutes,
            "first_short": run.first_short,
            "years": run.years,
        }
        for name, run in (("usual", told.usual), ("stress", told.stress))
    }
    plain = {name: getattr(told, name) for name in SolvencyOut.model_fields if name not in runs}
    return plain | runs
