"""The menu by API: read, published, changed, ordered, hidden; and how its items fare."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Lines, Moment, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.menus import queries as menus
from tongxing.menus import services as deeds
from tongxing.menus.shapes import ChangeItem, Item, OrderFromMenu, PublishItem, Slot
from tongxing.places.shapes import Place
from tongxing.web.guards import public

router = Router(tags=["menus"])
Code = Annotated[int, Field(ge=0, le=999_999_999_999)]
Minute = Annotated[int, Field(ge=0, le=1440)]


class WeekSlotOut(Schema):
    """A time of the week: weekday 1 to 7, from minute to minute of the day."""

    weekday: int
    begins: int
    ends: int


class MenuItemOut(Schema):
    """An item of the menu: what, for whom, where, when, how many a month."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    state: str
    version: int
    name: str
    about: str
    category: str
    object_codes: list[str]
    setting: str
    station_id: uuid.UUID | None
    station_name: str
    minutes: int
    a_month: int
    slots: list[WeekSlotOut]
    conditions: str
    left: int
    hidden_why: str


class MenuOut(Schema):
    """One page of a place's menu, by kind and name."""

    items: list[MenuItemOut]
    number: int
    has_next: bool


class MenuOpeningOut(Schema):
    """One time at which an item can be had, and the festival it falls on."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    left: int
    festival_zh: str
    festival_en: str


class MenuOrderOut(Schema):
    """What came of an order: the need and its number."""

    id: uuid.UUID
    item_id: uuid.UUID
    need_id: uuid.UUID
    number: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_checked: bool


class ItemHealthOut(Schema):
    """How an item fares, and what to do about it."""

    item: MenuItemOut
    verdict: Literal["unused", "overwhelmed", "untaken", "fine"]
    ordered: int
    this_month: int
    taken: int
    by_others: int
    advice_zh: str
    advice_en: str


class WeekSlotIn(Order):
    """A time of the week."""

    weekday: Annotated[int, Field(ge=1, le=7)]
    begins: Minute
    ends: Minute


class MenuItemIn(Order):
    """What an item says. There is no price in it."""

    name: Line(30, 1)
    about: Line(200, 1)
    category: Line(12, 1)
    object_codes: Annotated[list[Line(12, 1)], Field(max_length=6)] = []
    region_code: Code
    setting: Literal["home", "station"]
    minutes: Annotated[int, Field(ge=10, le=240)]
    a_month: Annotated[int, Field(ge=1, le=2000)]
    slots: Annotated[list[WeekSlotIn], Field(min_length=1, max_length=14)]
    conditions: Line(120) = ""
    station_id: uuid.UUID | None = None


class MenuPublishOrder(Order):
    """Put an item on the menu; free and fit, and the team may be asked first."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    item: MenuItemIn
    free_and_fit: bool
    may_be_asked: bool


class MenuChangeOrder(Order):
    """Say an item anew."""

    key: uuid.UUID
    item: MenuItemIn
    free_and_fit: bool


class MenuOrderOrder(Order):
    """Order an item for a time; at the desk for somebody, with consent."""

    key: uuid.UUID
    starts_at: Moment
    region_code: Code
    address: Line(120) = ""
    contact_name: Line(30, 1)
    contact_phone: Line(20, 1)
    note: Lines(200) = ""
    heard_by: Literal["online", "phone", "walk_in"] = "online"
    has_consent: bool = False
    is_checked: bool = False


class MenuHidingOrder(Order):
    """Why an item is taken out of sight."""

    why: Line(120, 1)


def _said(told: MenuItemIn) -> Item:
    known = told.dict()
    slots = tuple(Slot(**one) for one in known.pop("slots"))
    return Item(**known | {"slots": slots, "object_codes": tuple(known["object_codes"])})


@router.get("/menu", response=answers(MenuOut), auth=None)
@public("a menu wants to be read, and names nobody")
def read_menu(
    request: HttpRequest,
    region_code: int = Query(ge=0, le=999_999_999_999),
    category: str = Query("", max_length=12),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """What residents of a place can order, by kind and name."""
    return menus.menu(region_code, category, PageRequest(page, 50))


@router.get("/menu/mine", response=answers(list[ItemHealthOut]), auth=bearer)
def own_items(request: HttpRequest) -> Any:
    """The items of the teams I lead, and how they fare."""
    return list(menus.my_items(request.actor))


@router.get("/menu/to-look-at", response=answers(list[ItemHealthOut]), auth=bearer)
def items_to_look_at(request: HttpRequest) -> Any:
    """What is unused, overwhelmed or not come to on my desk's ground, the worst first."""
    return list(menus.to_look_at(request.actor))


@router.post("/menu", response=answers(MenuItemOut, 201), auth=bearer)
def publish(request: HttpRequest, order: MenuPublishOrder) -> Any:
    """Put an item on the menu."""
    told = PublishItem(
        order.key, order.organisation_id, _said(order.item), order.free_and_fit, order.may_be_asked
    )
    return Status(201, deeds.publish_item(told, actor=request.actor))


@router.get("/menu/{uuid:item_id}", response=answers(MenuItemOut), auth=None)
@public("an item on the menu is everybody's to read; the rest is decided by the room")
def read_item(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """One item of the menu."""
    return menus.item(item_id, request.actor)


@router.get("/menu/{uuid:item_id}/openings", response=answers(list[MenuOpeningOut]), auth=None)
@public("when an item can be had is as public as the item")
def read_openings(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """When an item can be had in the days ahead."""
    return list(menus.openings(item_id, request.actor))


@router.post("/menu/{uuid:item_id}/orders", response=answers(MenuOrderOut, 201), auth=bearer)
def order_item(request: HttpRequest, item_id: uuid.UUID, order: MenuOrderOrder) -> Any:
    """Order an item: it becomes a need, and its team is asked first."""
    told = order.dict()
    place = Place(told.pop("region_code"), told.pop("address"))
    made = deeds.order_from_menu(OrderFromMenu(item_id=item_id, place=place, **told), actor=request.actor)
    return Status(201, made)


@router.post("/menu/{uuid:item_id}/changes", response=answers(MenuItemOut), auth=bearer)
def change(request: HttpRequest, item_id: uuid.UUID, order: MenuChangeOrder) -> Any:
    """Say an item anew; what was ordered stays."""
    told = ChangeItem(item_id, order.key, _said(order.item), order.free_and_fit)
    return deeds.change_item(told, actor=request.actor)


@router.post("/menu/{uuid:item_id}/pause", response=answers(MenuItemOut), auth=bearer)
def pause(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """Nobody can order it for a while."""
    return deeds.pause_item(item_id, actor=request.actor)


@router.post("/menu/{uuid:item_id}/resumption", response=answers(MenuItemOut), auth=bearer)
def resume(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """It can be ordered again."""
    return deeds.resume_item(item_id, actor=request.actor)


@router.post("/menu/{uuid:item_id}/end", response=answers(MenuItemOut), auth=bearer)
def end(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """It is offered no more."""
    return deeds.end_item(item_id, actor=request.actor)


@router.post("/menu/{uuid:item_id}/hiding", response=answers(MenuItemOut), auth=bearer)
def hide(request: HttpRequest, item_id: uuid.UUID, order: MenuHidingOrder) -> Any:
    """A station takes it out of sight; the team reads why."""
    return deeds.hide_item(item_id, order.why, actor=request.actor)


@router.post("/menu/{uuid:item_id}/showing", response=answers(MenuItemOut), auth=bearer)
def show(request: HttpRequest, item_id: uuid.UUID) -> Any:
    """A station shows it again."""
    return deeds.show_item(item_id, actor=request.actor)
