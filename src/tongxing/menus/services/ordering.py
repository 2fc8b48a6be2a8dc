"""One order from the menu: a need on the desk, a place of the month, and homes spared on festivals."""

import dataclasses
import datetime as dt
import uuid

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, sealing, text
from tongxing.foundation.refusals import NotFound
from tongxing.menus import errors, queries, rules
from tongxing.menus.events import OrderedFromMenu
from tongxing.menus.models import Item, MenuOrder, Wording
from tongxing.menus.permissions import SEE
from tongxing.menus.queries.items import FESTIVALS, openings_of
from tongxing.menus.shapes import STATES, Ordered, OrderFromMenu
from tongxing.needs import services as needs
from tongxing.needs.shapes import AnswerNeed, NoteNeed
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.policy import queries as policy

MONTH_FULL, SPARED = "menus_month_not_oversold", "menus_address_is_spared"
EVERY_KIND = ""
_NAMES = uuid.UUID("0b1c8f0e-5c8e-5f0c-9c1a-6f4f6f1f7a10")


@transaction.atomic
def order_from_menu(order: OrderFromMenu, *, actor: Actor) -> Ordered:
    """The item is ordered for that time: a need with its number, one place of the month, and its team is asked first.

    Online it waits for the station's word like every need; at the desk it can be checked in the same call. The same
    key again is the same order. Refuses with NotFound, NotAllowed, NotOffered, Invalid, MonthFull, AddressSpared
    (with other days), or as `needs` does.
    """
    item = Item.objects.filter(pk=order.item_id).order_by("id").first()
    if item is None:
        raise NotFound()
    access.require(actor, SEE, on=item)
    if order.heard_by == "online":
        access.require(actor, "menus.order_item", on=item)
    else:
        access.require(actor, "menus.order_for_another", on=MenuOrder(region_code=order.place.region_code))
    database.lock_name("menus.order", actor.label, order.key)
    if done := MenuOrder.objects.filter(ordered_by=actor.label, key=order.key).order_by("id").first():
        return _told(done)
    if item.state != "offered" or item.hidden_at is not None:
        zh, en = ("站点已收起", "hidden by the station") if item.hidden_at else STATES[item.state]
        raise errors.NotOffered(name=item.name, state_zh=zh, state_en=en.lower())
    wording = queries.wording_of(item)
    order = dataclasses.replace(order, place=places.checked_place(order.place), note=text.clean(order.note))
    until = _require_orderable(order, item, wording)
    row = _drafted(order, item, wording, until, actor)
    take_place(row, wording)
    noted = needs.note_need(_need(order, wording, row), actor=actor)
    row.need_id, row.number = noted.id, noted.number
    row.save(force_insert=True)
    if row.is_checked:
        needs.answer_need(_answer(order, row), actor=actor)
    events.announce(OrderedFromMenu(item.id, row.need_id, item.organisation_id))
    return _told(row)


def take_place(row: MenuOrder, wording: Wording) -> None:
    """One more of the month, and one more for the address where homes are spared that day; never more than there are.

    leave: asked by order_from_menu
    """
    try:
        with transaction.atomic():
            count(row, wording.a_month)
    except IntegrityError as broken:
        name = database.constraint_of(broken)
        if name == MONTH_FULL:
            raise _month_full(row, wording) from broken
        if name == SPARED:
            raise _spared(row, wording) from broken
        raise


_MONTH = """
insert into menus_monthcount as t (id, item_id, month_from, taken, at_most) values (%s, %s, %s, 1, %s)
on conflict (item_id, month_from) do update set taken = t.taken + 1, at_most = excluded.at_most
"""
_ADDRESS = """
insert into menus_addresscount as t (id, address_mark, day, kind, taken, at_most) values (%s, %s, %s, %s, 1, %s)
on conflict (address_mark, day, kind) do update set taken = t.taken + 1, at_most = excluded.at_most
"""


def count(row: MenuOrder, a_month: int) -> None:
    """The counts grow by one; the database refuses what is too many.

    leave: asked by order_from_menu
    """
    day = clock.local(row.starts_at).date()
    with connection.cursor() as cursor:
        cursor.execute(_MONTH, [ids.new_id(), row.item_id, row.month_from, a_month])
        if row.address_mark is not None:
            rule = policy.rule(FESTIVALS, clock.today(), row.region_code).parameters
            for kind, most in ((EVERY_KIND, rule["in_all"]), (row.category, rule["same_kind"])):
                cursor.execute(_ADDRESS, [ids.new_id(), bytes(row.address_mark), day, kind, most])


def address_mark(place: Place) -> bytes | None:
    """A keyed digest by which the same address is counted and nobody is read; nothing where none was told.

    leave: arithmetic
    """
    bare = rules.bare_address(place.address)
    return (
        sealing.digest(f"{places.at_level(place.region_code, 'county')}:{bare}", "menus.address")
        if bare
        else None
    )


def _require_orderable(order: OrderFromMenu, item: Item, wording: Wording) -> dt.datetime:
    """Refuse what the item does not offer; the end of the chosen time comes back."""
    found = []
    if order.heard_by not in rules.HEARD_BY:
        found.append(("heard_by", "heard_by_unknown"))
    if len(order.note) > rules.NOTE_AT_MOST:
        found.append(("note", "note_too_long"))
    if wording.setting == "home" and not rules.bare_address(order.place.address):
        found.append(("address", "address_missing"))
    if not places.contains(item.region_code, order.place.region_code):
        found.append(("region_code", "outside_the_place"))
    chosen = next((one for one in openings_of(item, wording) if one.starts_at == order.starts_at), None)
    if chosen is None:
        found.append(("starts_at", "not_a_slot"))
    names = places.short_names([item.region_code])
    errors.refuse_problems(found, place=names.get(item.region_code, ""))
    assert chosen is not None  # refused above
    return chosen.ends_at


def _drafted(
    order: OrderFromMenu, item: Item, wording: Wording, until: dt.datetime, actor: Actor
) -> MenuOrder:
    day = clock.local(order.starts_at).date()
    spared = wording.setting == "home" and queries.day_kind(day, order.place.region_code) is not None
    return MenuOrder(
        id=ids.new_id(),
        key=order.key,
        item=item,
        version=item.version,
        organisation_id=item.organisation_id,
        region_code=order.place.region_code,
        category=wording.category,
        month_from=rules.month_of(day),
        starts_at=order.starts_at,
        ends_at=until,
        address_mark=address_mark(order.place) if spared else None,
        is_checked=order.is_checked and order.heard_by != "online",
        ordered_by=actor.label,
        ordered_at=clock.now(),
    )


def _need(order: OrderFromMenu, wording: Wording, row: MenuOrder) -> NoteNeed:
    said = [f"菜单服务：{wording.name}。{wording.about}"]
    if order.note:
        said.append(f"留言：{order.note}")
    place = order.place if wording.setting == "home" else Place(order.place.region_code)
    return NoteNeed(
        key=uuid.uuid5(_NAMES, f"need:{order.key}"),
        category=wording.category,
        object_codes=tuple(wording.object_codes[:4]),
        summary=f"菜单：{wording.name}",
        detail="\n".join(said),
        place=place,
        wanted_from=row.starts_at,
        wanted_until=row.ends_at,
        contact_name=order.contact_name,
        contact_phone=order.contact_phone,
        on_behalf=order.heard_by != "online",
        heard_by=order.heard_by,
        has_consent=order.has_consent,
    )


def _answer(order: OrderFromMenu, row: MenuOrder) -> AnswerNeed:
    by_phone = order.heard_by == "phone"
    means = "phone" if by_phone else "visit"
    note = "接电话时核实，居民从菜单点单。" if by_phone else "居民到站当面核实，从菜单点单。"
    return AnswerNeed(row.need_id, uuid.uuid5(_NAMES, f"answer:{order.key}"), "verified", means, note)


def _month_full(row: MenuOrder, wording: Wording) -> errors.MonthFull:
    zh, en = other_days(row, wording, "换个月也可以：", "Another month: ")
    return errors.MonthFull(
        name=wording.name,
        month=row.month_from.month,
        a_month=wording.a_month,
        others_zh=zh or "请看看菜单里的其他服务，或者打电话给站点。",
        others_en=en or "See what else is on the menu, or call the station.",
    )


def _spared(row: MenuOrder, wording: Wording) -> errors.AddressSpared:
    day = clock.local(row.starts_at).date()
    told_zh, told_en = queries.day_kind(day, row.region_code) or ("节日", "the festival")
    zh, en = other_days(row, wording, "可以选", "choose ")
    return errors.AddressSpared(
        festival_zh=told_zh,
        festival_en=told_en,
        others_zh=zh or "请打电话给站点，约节后的日子。",
        others_en=en or "call the station for a day after it.",
    )


def other_days(row: MenuOrder, wording: Wording, zh: str, en: str) -> tuple[str, str]:
    """Up to three other days on which the item can still be had and homes are not spared; nothing when there are none.

    leave: asked by order_from_menu
    """
    found = [
        clock.local(one.starts_at).date()
        for one in openings_of(row.item, wording)
        if one.left > 0 and not one.festival_zh and one.starts_at != row.starts_at
    ]
    days = list(dict.fromkeys(found))[:3]
    if not days:
        return "", ""
    told_zh = "、".join(f"{day.month} 月 {day.day} 日" for day in days)
    return f"{zh}{told_zh}。", f"{en}{', '.join(day.isoformat() for day in days)}."


def _told(row: MenuOrder) -> Ordered:
    return Ordered(row.id, row.item_id, row.need_id, row.number, row.starts_at, row.ends_at, row.is_checked)
