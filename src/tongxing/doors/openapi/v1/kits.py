"""Things of large events by API: planned, arrived, wished for, given, swapped, taken back, one's own."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.kits import queries
from tongxing.kits import services as deeds
from tongxing.kits.shapes import (
    GiveKit,
    KitDesk,
    KitHandoutCard,
    KitItemCard,
    KitPick,
    MoveStock,
    PlanItem,
    SwapKit,
    TakeBackKit,
    WishSize,
)

router = Router(tags=["kits"])
AT_ONCE = 50


class KitItemOrder(Order):
    """An item of an event; no sizes: one for all; no posts: for every volunteer."""

    key: uuid.UUID
    name: Line(30, 2)
    sizes: Annotated[list[Line(10, 1)], Field(max_length=20)] = []
    posts: Annotated[list[Line(60, 1)], Field(max_length=20)] = []
    is_returned: bool = False
    is_numbered: bool = False
    return_on: Day | None = None


class KitMovementOrder(Order):
    """What arrived at a desk, or left its stock without being given."""

    key: uuid.UUID
    desk: Line(20, 1)
    size: Line(10) = ""
    kind: Literal["arrived", "damaged", "lost"]
    count: Annotated[int, Field(ge=1, le=100_000)]
    why: Line(200) = ""


class KitPickOrder(Order):
    """One thing to be given."""

    item_id: uuid.UUID
    size: Line(10) = ""
    item_number: Line(20) = ""


class KitGivingOrder(Order):
    """Things given to a volunteer at a desk."""

    desk: Line(20, 1)
    picks: Annotated[list[KitPickOrder], Field(min_length=1, max_length=40)]


class KitEndingOrder(Order):
    """How a handout ended, and why."""

    ended_as: Literal["returned", "damaged", "lost"] = "returned"
    why: Line(200) = ""


class KitSwapOrder(Order):
    """Another size of the same item."""

    desk: Line(20, 1)
    size: Line(10, 1)


class KitSizeOrder(Order):
    """The size a volunteer wishes for; an empty one erases it."""

    volunteer_id: uuid.UUID
    size: Line(10)


class KitItemOut(Schema):
    """An item of an event."""

    id: uuid.UUID
    games_id: uuid.UUID
    games_name: str
    name: str
    sizes: list[str]
    posts: list[str]
    is_returned: bool
    is_numbered: bool
    return_on: dt.date | None


class KitSumOut(Schema):
    """One size of an item at all desks."""

    item: KitItemOut
    size: str
    wished: int
    arrived: int
    there: int
    out: int
    gone: int
    short: int


class KitStockOut(Schema):
    """What a desk has of a size."""

    item_id: uuid.UUID
    desk: str
    size: str
    arrived: int
    out: int
    gone: int
    there: int


class KitHandoutOut(Schema):
    """Something a person has or had."""

    id: uuid.UUID
    item: KitItemOut
    volunteer_id: uuid.UUID
    size: str
    item_number: str
    desk: str
    given_at: dt.datetime
    ended_at: dt.datetime | None
    ended_as: str
    why: str
    masked_name: str
    volunteer_number: str


class KitHandoutsOut(Schema):
    """One page of what is still to be returned."""

    items: list[KitHandoutOut]
    number: int
    has_next: bool


class KitDueOut(Schema):
    """An item somebody should get, with the size they wished for."""

    item: KitItemOut
    wished: str


class KitDeskOut(Schema):
    """What one volunteer should get and has."""

    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    due: list[KitDueOut]
    held: list[KitHandoutOut]


class KitNotGivenOut(Schema):
    """An item that was not given, and why."""

    item_id: uuid.UUID
    code: str
    zh: str
    en: str


class KitGivenOut(Schema):
    """How many things were given, and which were not."""

    count: int
    not_given: list[KitNotGivenOut]


class OwnKitOut(Schema):
    """An item with sizes of an event one serves at."""

    item: KitItemOut
    volunteer_id: uuid.UUID
    wished: str


class MyKitsOut(Schema):
    """What I was given, and where a size is asked."""

    handouts: list[KitHandoutOut]
    sizes: list[OwnKitOut]


class KitSizeOut(Schema):
    """The size that is noted."""

    size: str


def _item(card: KitItemCard) -> KitItemOut:
    return KitItemOut(**{name: getattr(card, name) for name in KitItemOut.model_fields})


def _handout(card: KitHandoutCard) -> KitHandoutOut:
    told = {name: getattr(card, name) for name in KitHandoutOut.model_fields if name != "item"}
    return KitHandoutOut(item=_item(card.item), **told)


def _desk(told: KitDesk) -> KitDeskOut:
    return KitDeskOut(
        volunteer_id=told.volunteer_id,
        games_id=told.games_id,
        masked_name=told.masked_name,
        volunteer_number=told.volunteer_number,
        due=[KitDueOut(item=_item(one.item), wished=one.wished) for one in told.due],
        held=[_handout(one) for one in told.held],
    )


@router.get("/games/{uuid:games_id}/kits", response=answers(list[KitSumOut]), auth=bearer)
def list_kits(request: HttpRequest, games_id: uuid.UUID) -> Any:
    """Every item of an event by size: wished, there, out, gone, and how many lack."""
    return [
        KitSumOut(**{**vars(one), "item": _item(one.item)})
        for one in queries.sums_of(games_id, request.actor)
    ]


@router.post("/games/{uuid:games_id}/kits", response=answers(KitItemOut, 201), auth=bearer)
def plan_kit(request: HttpRequest, games_id: uuid.UUID, order: KitItemOrder) -> Any:
    """One more item of an event."""
    told = PlanItem(
        key=order.key,
        games_id=games_id,
        name=order.name,
        sizes=tuple(order.sizes),
        posts=tuple(order.posts),
        is_returned=order.is_returned,
        is_numbered=order.is_numbered,
        return_on=order.return_on,
    )
    return Status(201, _item(deeds.plan_item(told, actor=request.actor)))


@router.get("/games/{uuid:games_id}/kits/returns", response=answers(KitHandoutsOut), auth=bearer)
def list_kit_returns(request: HttpRequest, games_id: uuid.UUID, page: int = Query(1, ge=1, le=500)) -> Any:
    """What is still to be returned, the earliest day first."""
    found = queries.open_returns(games_id, request.actor, PageRequest(page, AT_ONCE))
    items = [_handout(one) for one in found.items]
    return KitHandoutsOut(items=items, number=found.number, has_next=found.has_next)


@router.post("/kits/{uuid:item_id}/movements", response=answers(KitStockOut, 201), auth=bearer)
def move_kit_stock(request: HttpRequest, item_id: uuid.UUID, order: KitMovementOrder) -> Any:
    """What arrived at a desk, or is gone, as one line that stays."""
    told = MoveStock(item_id=item_id, **order.dict())
    line = deeds.move_stock(told, actor=request.actor)
    return Status(201, KitStockOut(**{name: getattr(line, name) for name in KitStockOut.model_fields}))


@router.get("/kit-volunteers/{uuid:volunteer_id}", response=answers(KitDeskOut), auth=bearer)
def kit_desk(request: HttpRequest, volunteer_id: uuid.UUID) -> Any:
    """What one volunteer of an event should get and has."""
    return _desk(queries.desk(volunteer_id, request.actor))


@router.post("/kit-volunteers/{uuid:volunteer_id}/handouts", response=answers(KitGivenOut), auth=bearer)
def give_kit(request: HttpRequest, volunteer_id: uuid.UUID, order: KitGivingOrder) -> Any:
    """Things are given as far as the desk has them; the others are told with their reason."""
    picks = tuple(KitPick(**one.dict()) for one in order.picks)
    done = deeds.give(GiveKit(volunteer_id, order.desk, picks), actor=request.actor)
    left = [KitNotGivenOut(**vars(one)) for one in done.not_given]
    return KitGivenOut(count=done.count, not_given=left)


@router.post("/kit-handouts/{uuid:handout_id}/ending", response=answers(KitHandoutOut), auth=bearer)
def end_kit_handout(request: HttpRequest, handout_id: uuid.UUID, order: KitEndingOrder) -> Any:
    """It is back, or written off with a reason; nothing follows for who held it."""
    told = TakeBackKit(handout_id, order.ended_as, order.why)
    return _handout(deeds.take_back(told, actor=request.actor))


@router.post("/kit-handouts/{uuid:handout_id}/swap", response=answers(KitHandoutOut), auth=bearer)
def swap_kit(request: HttpRequest, handout_id: uuid.UUID, order: KitSwapOrder) -> Any:
    """Another size for what comes back."""
    return _handout(deeds.swap(SwapKit(handout_id, order.desk, order.size), actor=request.actor))


@router.get("/me/kits", response=answers(MyKitsOut), auth=bearer)
def my_kits(request: HttpRequest) -> Any:
    """What I was given at large events, and where a size is asked."""
    handouts = [_handout(one) for one in queries.my_kits(request.actor)]
    sizes = [
        OwnKitOut(item=_item(one.item), volunteer_id=one.volunteer_id, wished=one.wished)
        for one in queries.my_sizes(request.actor)
    ]
    return MyKitsOut(handouts=handouts, sizes=sizes)


@router.put("/me/kits/{uuid:item_id}/size", response=answers(KitSizeOut), auth=bearer)
def wish_kit_size(request: HttpRequest, item_id: uuid.UUID, order: KitSizeOrder) -> Any:
    """The size I wish for."""
    told = WishSize(item_id, order.volunteer_id, order.size)
    return KitSizeOut(size=deeds.wish_size(told, actor=request.actor))
