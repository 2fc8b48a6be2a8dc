"""What a team does with its menu, and what a station does with what should not be on it."""

import dataclasses
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, events, ids, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.menus import errors, queries, rules
from tongxing.menus.events import ItemChanged, ItemEnded, ItemHidden, ItemPublished, ItemShown
from tongxing.menus.models import Item, Step, Wording
from tongxing.menus.shapes import STATES, ChangeItem, MenuItem, PublishItem
from tongxing.menus.shapes import Item as Said
from tongxing.orders import queries as orders
from tongxing.orders import services as order_services
from tongxing.orders.shapes import BeReady
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.policy.shapes import Rule
from tongxing.stations import queries as stations

A_NAME = "menus_item_one_of_a_name"


@transaction.atomic
def publish_item(order: PublishItem, *, actor: Actor) -> MenuItem:
    """An item is on the menu, and its team may be asked when somebody orders it. The same key again is the same item.

    Refuses with NotAllowed, Invalid (also for words of money or medicine), UnknownCode, MenuLong, NameTaken, or
    NotReadyYet of `orders` when whoever publishes may not go to people's homes.
    """
    said = _cleaned(order.item)
    access.require(
        actor,
        "menus.publish_item",
        on=Item(organisation_id=order.organisation_id, region_code=said.region_code),
    )
    database.lock_name("menus.team", order.organisation_id)
    if done := Item.objects.filter(published_by=actor.label, key=order.key).order_by("id").first():
        return queries.item_cards([done])[0]
    rule = _require_sayable(said, order.organisation_id, confirmed=order.free_and_fit)
    if not order.may_be_asked:
        errors.refuse_problems([("may_be_asked", "not_to_be_asked")])
    live = Item.objects.filter(organisation_id=order.organisation_id).exclude(state="ended")
    if live.count() >= rule.parameters["most_items"]:
        raise errors.MenuLong(most=rule.parameters["most_items"])
    _be_askable(order.organisation_id, actor)
    now = clock.now()
    row = Item(
        id=ids.new_id(),
        key=order.key,
        organisation_id=order.organisation_id,
        region_code=said.region_code,
        category=said.category,
        name=said.name,
        published_by=actor.label,
        published_at=now,
        changed_at=now,
    )
    with database.refusing({A_NAME: errors.NameTaken}, name=said.name):
        row.save(force_insert=True)
    _word(row, said, order.key, rule.version, actor)
    _note(row, "published", actor)
    events.announce(ItemPublished(row.id, row.organisation_id, row.region_code))
    return queries.item_cards([row])[0]


@transaction.atomic
def change_item(order: ChangeItem, *, actor: Actor) -> MenuItem:
    """An item says something else from now on; what was ordered stays as it was, and every wording is kept.

    The same key again is the same change. Refuses with NotFound, NotAllowed, Invalid, UnknownCode, ItemOver or
    NameTaken.
    """
    row = _locked(order.item_id, actor, "menus.change_item")
    if Wording.objects.filter(item=row, written_by=actor.label, key=order.key).exists():
        return queries.item_cards([row])[0]
    said = _cleaned(order.item)
    rule = _require_sayable(said, row.organisation_id, confirmed=order.free_and_fit)
    _require_living(row)
    row.version += 1
    row.region_code, row.category, row.name = said.region_code, said.category, said.name
    row.changed_at = clock.now()
    with database.refusing({A_NAME: errors.NameTaken}, name=said.name):
        row.save(update_fields=["version", "region_code", "category", "name", "changed_at"])
    _word(row, said, order.key, rule.version, actor)
    _note(row, "changed", actor)
    events.announce(ItemChanged(row.id, row.version))
    return queries.item_cards([row])[0]


@transaction.atomic
def pause_item(item_id: uuid.UUID, *, actor: Actor) -> MenuItem:
    """Nobody can order it for a while; what was ordered is still done. Twice is once.

    Refuses with NotFound, NotAllowed or ItemOver.
    """
    return _move(_locked(item_id, actor, "menus.pause_item"), "paused", "paused", actor)


@transaction.atomic
def resume_item(item_id: uuid.UUID, *, actor: Actor) -> MenuItem:
    """It can be ordered again. Twice is once. Refuses with NotFound, NotAllowed or ItemOver."""
    return _move(_locked(item_id, actor, "menus.pause_item"), "offered", "resumed", actor)


@transaction.atomic
def end_item(item_id: uuid.UUID, *, actor: Actor) -> MenuItem:
    """It is offered no more, for good; what was ordered is still done. Twice is once.

    Refuses with NotFound or NotAllowed.
    """
    row = _locked(item_id, actor, "menus.end_item")
    if row.state != "ended":
        row.state, row.changed_at = "ended", clock.now()
        row.save(update_fields=["state", "changed_at"])
        _note(row, "ended", actor)
        events.announce(ItemEnded(row.id, row.organisation_id))
    return queries.item_cards([row])[0]


@transaction.atomic
def hide_item(item_id: uuid.UUID, why: str, *, actor: Actor) -> MenuItem:
    """A station takes an item out of sight; the team reads why. Hidden twice is once, with the first reason.

    Refuses with NotFound, NotAllowed, Invalid without a reason, or ItemOver.
    """
    row = _locked(item_id, actor, "menus.hide_item")
    if row.hidden_at is not None:
        return queries.item_cards([row])[0]
    why = text.one_line(why)
    if not why:
        errors.refuse_problems([("why", "why_missing")])
    if len(why) > rules.WHY_AT_MOST:
        errors.refuse_problems([("why", "why_too_long")])
    _require_living(row)
    row.hidden_at, row.hidden_why, row.changed_at = clock.now(), why, clock.now()
    row.save(update_fields=["hidden_at", "hidden_why", "changed_at"])
    _note(row, "hidden", actor, why)
    events.announce(ItemHidden(row.id, row.organisation_id))
    return queries.item_cards([row])[0]


@transaction.atomic
def show_item(item_id: uuid.UUID, *, actor: Actor) -> MenuItem:
    """A station shows an item again. Twice is once. Refuses with NotFound or NotAllowed."""
    row = _locked(item_id, actor, "menus.hide_item")
    if row.hidden_at is not None:
        row.hidden_at, row.hidden_why, row.changed_at = None, "", clock.now()
        row.save(update_fields=["hidden_at", "hidden_why", "changed_at"])
        _note(row, "shown", actor)
        events.announce(ItemShown(row.id, row.organisation_id))
    return queries.item_cards([row])[0]


def _move(row: Item, state: str, what: str, actor: Actor) -> MenuItem:
    _require_living(row)
    if row.state != state:
        row.state, row.changed_at = state, clock.now()
        row.save(update_fields=["state", "changed_at"])
        _note(row, what, actor)
    return queries.item_cards([row])[0]


def _locked(item_id: uuid.UUID, actor: Actor, deed: str) -> Item:
    found = Item.objects.select_for_update().filter(pk=item_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(actor, deed, on=found)
    return found


def _require_living(row: Item) -> None:
    if row.state == "ended":
        raise errors.ItemOver(name=row.name, state_zh=STATES["ended"][0])


def _be_askable(organisation_id: uuid.UUID, actor: Actor) -> None:
    """Whoever publishes said that the team may be asked; what they said before about how far and how often stays."""
    known = orders.readiness_of(actor)
    if not any(one.is_on and one.organisation_id == organisation_id for one in known):
        order_services.be_ready(BeReady("county", 14, organisation_id=organisation_id), actor=actor)


def _cleaned(said: Said) -> Said:
    return dataclasses.replace(
        said,
        name=text.one_line(said.name),
        about=text.one_line(said.about),
        conditions=text.one_line(said.conditions),
        object_codes=tuple(dict.fromkeys(said.object_codes)),
        slots=tuple(sorted(set(said.slots), key=lambda one: (one.weekday, one.begins, one.ends))),
        station_id=said.station_id if said.setting == "station" else None,
    )


def _require_sayable(said: Said, organisation_id: uuid.UUID, *, confirmed: bool) -> Rule:
    """Refuse with a sentence for each thing wrong with what the item says; the rule it was read by comes back."""
    rule = queries.rule_of(said.region_code)
    found = [*rules.problems_of_item(said, rule.parameters), *_places(said, organisation_id)]
    if not confirmed:
        found.append(("free_and_fit", "not_confirmed"))
    faults = Faults()
    for place, code in found:
        zh, en = errors.FAULTS[code]
        faults.add(place, code, zh, en, most=rule.parameters["most_a_month"])
    _refuse_words(said, rule.parameters, faults)
    faults.refuse_if_any()
    codelists.require("service_category", said.category)
    for code in said.object_codes:
        codelists.require("service_object", code)
    return rule


def _refuse_words(said: Said, rule: Mapping[str, Any], faults: Faults) -> None:
    for code, words in (("speaks_of_money", "money_words"), ("speaks_of_medicine", "medical_words")):
        if found := rules.forbidden_word(said, rule[words]):
            place, word = found
            faults.add(place, code, *errors.FAULTS[code], word=word)


def _places(said: Said, organisation_id: uuid.UUID) -> list[tuple[str, str]]:
    if not places.is_code(said.region_code) or not places.exists_on(said.region_code, clock.today()):
        return [("region_code", "place_too_wide")]
    if places.level_of(said.region_code) not in ("county", "township", "village"):
        return [("region_code", "place_too_wide")]
    team = organisations.organisation(organisation_id)
    ground = places.at_level(team.region_code, "county") or team.region_code
    if not places.contains(ground, said.region_code):
        return [("region_code", "place_elsewhere")]
    if said.setting != "station" or said.station_id is None:
        return []
    station = stations.stations([said.station_id]).get(said.station_id)
    county = places.at_level(said.region_code, "county") or said.region_code
    if station is None or station.closed_at is not None or not places.contains(county, station.region_code):
        return [("station_id", "station_elsewhere")]
    return []


def _word(row: Item, said: Said, key: uuid.UUID, version: str, actor: Actor) -> None:
    Wording.objects.create(
        item=row,
        number=row.version,
        key=key,
        name=said.name,
        about=said.about,
        category=said.category,
        object_codes=list(said.object_codes),
        region_code=said.region_code,
        setting=said.setting,
        station_id=said.station_id,
        minutes=said.minutes,
        a_month=said.a_month,
        slots=[[one.weekday, one.begins, one.ends] for one in said.slots],
        conditions=said.conditions,
        policy_version=version,
        written_by=actor.label,
        written_at=clock.now(),
    )


def _note(row: Item, what: str, actor: Actor, note: str = "") -> None:
    Step.objects.create(item=row, what=what, note=note, by=actor.label, at=clock.now())
