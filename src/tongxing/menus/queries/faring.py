"""How items fare: what nobody orders, what is asked too often, where the team does not come; and what to do."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Q

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.menus import rules
from tongxing.menus.models import Item, MenuOrder
from tongxing.menus.queries.items import item_cards, rule_of
from tongxing.menus.shapes import ItemHealth
from tongxing.organisations import queries as organisations

MOST = 200


def my_items(viewer: Actor) -> tuple[ItemHealth, ...]:
    """The items of the teams this account leads, those that have not ended, by team and name.

    Refuses with SignInFirst or NotAllowed whoever leads none.
    """
    access.require(viewer, "menus.publish_item")
    teams = {one.id for one in organisations.led_by(viewer)}
    rows = Item.objects.filter(organisation_id__in=teams).exclude(state="ended")
    return _fares(rows.order_by("organisation_id", "name", "id")[:MOST])


def to_look_at(viewer: Actor) -> tuple[ItemHealth, ...]:
    """What is unused, overwhelmed or not come to on this desk's ground, the worst first, and what is hidden.

    Refuses with SignInFirst or NotAllowed whoever works at no desk.
    """
    access.require(viewer, "menus.hide_item")
    rows = leave.visible(viewer, "menus.hide_item", Item.objects.filter(state="offered"))
    told = _fares(rows.order_by("name", "id")[:MOST])
    worst = {"untaken": 0, "overwhelmed": 1, "unused": 2}
    found = [one for one in told if one.verdict in worst or one.item.is_hidden]
    return tuple(sorted(found, key=lambda one: (worst.get(one.verdict, 3), one.item.name, one.item.id)))


def _fares(rows: Iterable[Item]) -> tuple[ItemHealth, ...]:
    found, now = list(rows), clock.now()
    published = {one.id: one.published_at for one in found}
    counts = _counts(found, now)
    told = []
    for card in item_cards(found):
        rule = rule_of(card.region_code).parameters
        ordered, by_team, by_others = counts.get(card.id, (0, 0, 0))
        fare = rules.Fare(
            days_offered=(now - published[card.id]).days,
            ordered=ordered,
            this_month=card.a_month - card.left,
            a_month=card.a_month,
            by_team=by_team,
            by_others=by_others,
        )
        verdict = rules.verdict(fare, rule)
        zh, en = rules.advice(verdict, fare, rule)
        told.append(ItemHealth(card, verdict, ordered, fare.this_month, by_team, by_others, zh, en))
    return tuple(told)


def _counts(found: list[Item], now: dt.datetime) -> dict[uuid.UUID, tuple[int, int, int]]:
    """For each item: ordered lately, came by the team, came by others; within the days its rule looks back."""
    if not found:
        return {}
    rule = rule_of(found[0].region_code).parameters
    lately = now - dt.timedelta(days=rule["unused_days"])
    back = now - dt.timedelta(days=rule["look_back_days"])
    rows = (
        MenuOrder.objects.filter(item__in=found)
        .values("item_id")
        .annotate(
            ordered=Count("id", filter=Q(ordered_at__gte=lately)),
            by_team=Count("id", filter=Q(ordered_at__gte=back, came="team")),
            by_others=Count("id", filter=Q(ordered_at__gte=back, came="others")),
        )
    )
    return {
        one["item_id"]: (one["ordered"], one["by_team"], one["by_others"]) for one in rows.order_by("item_id")
    }
