"""What is on the menu, in which words, and when it can be had."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import F, Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, festivals
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.menus import errors, rules
from tongxing.menus.models import Item, MenuOrder, MonthCount, Step, Wording
from tongxing.menus.permissions import SEE
from tongxing.menus.shapes import MenuItem, Opening, Slot, StepCard, ToldItem, VersionCard
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.stations import queries as stations
from tongxing.stations.shapes import StationCard

if TYPE_CHECKING:
    from django.db.models import QuerySet

RULE, FESTIVALS = "menus", "festival-visits"
HOW_TO_WRITE_TIMES = errors.FAULTS["slot_unlikely"]


def rule_of(region_code: int) -> Rule:
    """The rule in force for menus of a place today.

    public: rules are for everybody
    """
    return policy.rule(RULE, clock.today(), region_code)


def day_kind(day: dt.date, region_code: int) -> tuple[str, str] | None:
    """On which day of many visits this falls, in both languages; None on an ordinary day.

    public: a calendar and a rule
    """
    told = policy.rule(FESTIVALS, clock.today(), region_code).parameters
    found = rules.festival_on(day, festivals.on(day), told)
    if not found:
        return None
    if found in festivals.NAMES:
        return festivals.label(found), festivals.label(found, "en")
    zh, en = told["days"][found]
    return zh, en


def menu(region_code: int, category: str = "", page: PageRequest | None = None) -> Page[MenuItem]:
    """What residents of a place can order, by kind and name.

    public: a menu wants to be read, and names nobody
    """
    page = page or PageRequest()
    rows = _offered_at(region_code)
    if category:
        known = codelists.has("service_category", category)
        rows = rows.filter(category=category) if known else rows.none()
    found = rows.order_by("category", "name", "id")[page.offset : page.offset + page.size + 1]
    return page_of(item_cards(found), page)


def categories_at(region_code: int) -> tuple[str, ...]:
    """The kinds of service that a place's menu holds.

    public: as the menu is
    """
    found = _offered_at(region_code).order_by("category").values_list("category", flat=True)
    return tuple(found.distinct())


def item(item_id: uuid.UUID, viewer: Actor) -> MenuItem:
    """One item. Refuses with NotFound whoever may not see it."""
    (card,) = item_cards([row(item_id, viewer, SEE)])
    return card


def item_for(item_id: uuid.UUID, viewer: Actor, deed: str) -> MenuItem:
    """One item for somebody who is about to do a deed. Refuses with NotFound or NotAllowed."""
    (card,) = item_cards([row(item_id, viewer, deed)])
    return card


def stations_to_choose(region_code: int) -> tuple[StationCard, ...]:
    """The open stations of a team's county, at which something can be done.

    public: a station wants to be found
    """
    low, high = places.span(places.at_level(region_code, "county") or region_code)
    return tuple(stations.stations_in(low, high, PageRequest(size=100)).items)


def slots_written(told: str) -> tuple[Slot, ...] | None:
    """Times of the week as somebody writes them, one a line; None when a line cannot be read.

    public: reads what was typed
    """
    return rules.read_slots(told)


def slots_as_written(slots: Iterable[Slot]) -> str:
    """The same back again.

    public: writes what will be typed
    """
    return rules.write_slots(slots)


def openings(item_id: uuid.UUID, viewer: Actor) -> tuple[Opening, ...]:
    """When an item can be had in the days ahead, with the places its month has left.

    Refuses with NotFound.
    """
    found = row(item_id, viewer, SEE)
    return openings_of(found, wording_of(found))


def openings_of(found: Item, wording: Wording) -> tuple[Opening, ...]:
    """The times ahead of one wording.

    rooms only: after leave
    """
    rule, now = rule_of(found.region_code).parameters, clock.now()
    soonest = now + dt.timedelta(hours=rule["hours_before"])
    taken = dict(MonthCount.objects.filter(item=found).order_by("id").values_list("month_from", "taken"))
    told = []
    for day, slot in rules.days_of(slots_of(wording), clock.today(), rule["days_ahead"] + 1):
        begins = clock.from_local(day, dt.time(slot.begins // 60, slot.begins % 60))
        if begins < soonest:
            continue
        left = max(0, wording.a_month - taken.get(rules.month_of(day), 0))
        until = begins + dt.timedelta(minutes=slot.ends - slot.begins)
        zh, en = day_kind(day, found.region_code) or ("", "")
        told.append(Opening(begins, until, left, zh, en))
    return tuple(told)


def wordings(item_id: uuid.UUID, viewer: Actor) -> tuple[VersionCard, ...]:
    """Everything an item ever said, the latest first. Refuses with NotFound."""
    found = row(item_id, viewer, SEE)
    return tuple(
        VersionCard(
            one.number, one.name, one.minutes, one.a_month, slots_of(one), one.conditions, one.written_at
        )
        for one in Wording.objects.filter(item=found).order_by("-number")
    )


def steps(item_id: uuid.UUID, viewer: Actor) -> tuple[StepCard, ...]:
    """What was done with an item and why, in order. Refuses with NotFound or NotAllowed."""
    found = row(item_id, viewer, "menus.watch_items")
    return tuple(
        StepCard(one.what, one.note, one.at) for one in Step.objects.filter(item=found).order_by("at", "id")
    )


def row(item_id: uuid.UUID, viewer: Actor, deed: str) -> Item:
    """The item itself, after leave. Refuses with NotFound or NotAllowed.

    rooms only: for the questions of this room
    """
    found = Item.objects.filter(pk=item_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(viewer, deed, on=found)
    return found


def wording_of(found: Item) -> Wording:
    """What an item says now.

    rooms only: after leave
    """
    return Wording.objects.get(item=found, number=found.version)


def slots_of(wording: Wording) -> tuple[Slot, ...]:
    """The times of the week of a wording.

    rooms only: after leave
    """
    return tuple(Slot(*one) for one in wording.slots)


def team_of(need_id: uuid.UUID) -> uuid.UUID | None:
    """Which team the resident of this need chose from its menu; None where nobody did.

    rooms only: so that `orders` asks that team first
    """
    rows = MenuOrder.objects.filter(need_id=need_id, freed_at__isnull=True).order_by("id")
    return rows.values_list("organisation_id", flat=True).first()


def told_of_item(item_id: uuid.UUID) -> ToldItem:
    """Whom to tell that a station hid an item or shows it again, and the reason it gave last.

    rooms only: for notices
    """
    found = Item.objects.get(pk=item_id)
    turns = Step.objects.filter(item=found, what__in=("hidden", "shown")).order_by("at", "id")
    reasons = [one.note for one in turns if one.what == "hidden"]
    return ToldItem(
        found.name,
        reasons[-1] if reasons else "",
        len(turns),
        frozenset(
            account_id
            for role in ("team_leader", "organisation_manager")
            for account_id in leave.accounts_holding(role, found.organisation_id)
        ),
    )


def item_cards(rows: Iterable[Item]) -> list[MenuItem]:
    """Rows as cards, each with what it says now.

    rooms only: after leave
    """
    found = list(rows)
    said = {
        one.item_id: one
        for one in Wording.objects.filter(item__in=found, number=F("item__version")).order_by("id")
    }
    names = places.short_names({one.region_code for one in found})
    teams = organisations.cards({one.organisation_id for one in found})
    at = stations.stations({one.station_id for one in said.values()} - {None})
    month = rules.month_of(clock.today())
    taken = dict(
        MonthCount.objects.filter(item__in=found, month_from=month)
        .order_by("id")
        .values_list("item_id", "taken")
    )
    told = []
    for one in found:
        words = said[one.id]
        station = at.get(words.station_id) if words.station_id else None
        told.append(
            MenuItem(
                id=one.id,
                organisation_id=one.organisation_id,
                organisation_name=teams[one.organisation_id].name,
                region_code=one.region_code,
                place_text=names.get(one.region_code, ""),
                state=one.state,
                version=one.version,
                name=words.name,
                about=words.about,
                category=words.category,
                category_zh=codelists.label("service_category", words.category),
                category_en=codelists.label("service_category", words.category, "en"),
                object_codes=tuple(words.object_codes),
                objects_zh=_objects(words, "zh"),
                objects_en=_objects(words, "en"),
                setting=words.setting,
                station_id=words.station_id,
                station_name=station.name if station else "",
                minutes=words.minutes,
                a_month=words.a_month,
                slots=slots_of(words),
                conditions=words.conditions,
                left=max(0, words.a_month - taken.get(one.id, 0)),
                hidden_why=one.hidden_why,
            )
        )
    return told


def _objects(words: Wording, language: str) -> tuple[str, ...]:
    return tuple(codelists.label("service_object", code, language) for code in words.object_codes)


def _offered_at(region_code: int) -> "QuerySet[Item]":
    """What is offered in a place: for it, for a wider one it lies in, or for a part of it."""
    low, high = places.span(region_code)
    here = Q(region_code__gte=low, region_code__lt=high) | Q(
        region_code__in=(*places.ancestors(region_code), region_code)
    )
    return Item.objects.filter(here, state="offered", hidden_at__isnull=True)
