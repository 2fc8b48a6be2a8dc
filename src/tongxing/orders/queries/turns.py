"""Who might be asked for an order, the fittest first, each part of the score told."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, When

from tongxing.foundation import clock
from tongxing.matching.engine import offers, waves
from tongxing.orders import companions, rules
from tongxing.orders.models import CountyAnswers, Offer, Order, Readiness
from tongxing.orders.queries.learned import chances_learned
from tongxing.orders.shapes import Term
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

POINTS = "order-points"
NEAREST = 200  # looked at together for one wave
FURTHEST = 10 * NEAREST
Choice = Callable[[uuid.UUID], uuid.UUID | None]
_choices: list[Choice] = []


@dataclass(frozen=True)
class InTurn:
    """One candidate with the parts of the score, and the facts they were made of."""

    readiness: Readiness
    facts: rules.Facts
    parts: tuple[Term, ...]
    score: int
    chance: int
    expected: int
    weighed_by: str  # the edition that gave the parts their points


@dataclass(frozen=True)
class NotInTurn:
    """Somebody near who may not be asked now, and what keeps them."""

    readiness: Readiness
    hindered: rules.Hindered


def ask_first(choice: Choice) -> Choice:
    """A room above says which team the resident chose; it is asked first and alone, others when it does not come.

    rooms only: declared once, when the rooms start
    """
    _choices.append(choice)
    return choice


def first_in_turn(order: Order, rule: dict[str, Any]) -> list[InTurn]:
    """Those who lead the team the resident chose, if one was chosen and may be asked, wherever they live.

    rooms only: for the first wave
    """
    chosen = [team for choice in _choices if (team := choice(order.need_id)) is not None]
    return in_turn(order, order.level, rule, team=chosen[0]) if chosen else []


def in_turn(
    order: Order,
    level: str,
    rule: dict[str, Any],
    *,
    team: uuid.UUID | None = None,
    again: bool = False,
    nearest: int = NEAREST,
) -> list[InTurn]:
    """Those who may be asked for this order now, within the level, by points times chance and then by id.

    Left out: whoever was asked already (and did not lose to somebody quicker), is under way at that time, had as
    many invitations this week as they want, or is the resident. A `team` that was chosen says itself how often.
    With `again` whoever said no or nothing is asked once more, after the hours and as often as the rule says. So many
    of the `nearest` are looked at together; those behind them where not one of these is free.

    order: whoever fits this one order best is asked first; the station sees it and may ask otherwise
    rooms only: for a wave, and for `candidates`, which asks leave
    """
    asked = _asked_already(order, rule, clock.now(), again)
    if team is not None:
        return _weighed(order, _leading(order, team, asked), rule, is_chosen=True)
    for start in range(0, FURTHEST, nearest):
        found = _within_reach(order, level, asked, slice(start, start + nearest))
        told = _weighed(order, found, rule)
        if told or len(found) < nearest:
            return told
    return []


def how_many(found: list[InTurn], rule: dict[str, Any], urgency: str) -> int:
    """How many of these to ask at once: the smallest wave whose chance of one yes in time reaches the target of the
    class (matching 5.1).

    rooms only: for a wave, and for whoever looks at what it would ask
    """
    chances = [one.chance / rules.FULL * rule["in_time"] / 100 for one in found]
    target = min(rule[f"{urgency}_target"], 99) / 100
    return waves.size(chances, 1, target, most=rule["most_at_once"]).size


def points_of(region_code: int) -> tuple[Rule, rules.Points]:
    """The rule in force for the points of a place today, and the points.

    rooms only: to weigh, and to tell what would change a turn
    """
    found = policy.rule(POINTS, clock.today(), region_code)
    return found, rules.points_of(found.parameters)


def _weighed(
    order: Order, found: list[Readiness], rule: dict[str, Any], *, is_chosen: bool = False
) -> list[InTurn]:
    """Those of them who are free, in the order of `engine.offers`: points times the chance of a yes.

    order: whoever fits this one order best and is likely to come is asked first
    """
    if not found:
        return []
    now = clock.now()
    lately = _asked_lately(found, now)
    before = Counter(
        Order.objects.filter(asker=order.asker, state__in=("done", "closed"))
        .exclude(asker="")
        .order_by("id")
        .values_list("person_id", flat=True)
    )
    paired = companions.of(order.account_id, order.asker)
    elsewhere = busy(found, order)
    wanted = set(rule["skills"].get(order.category, ()))
    of_county, learned = _of_county(order.region_code), chances_learned(order, now)
    edition, most = points_of(order.region_code)
    told = []
    for row in sorted(found, key=lambda one: one.id):
        week = lately.get(row.id, 0)
        if (week >= row.per_week and not is_chosen) or row.account_id in elsewhere:
            continue
        near = _nearness(row.home_code, order.region_code)
        facts = rules.Facts(
            nearness=near,
            wants_category=order.category in row.categories,
            has_skill=bool(wanted & set(row.skills)),
            been_before=before.get(row.person_id, 0),
            is_paired=row.person_id in paired,
            asked=row.asked,
            accepted=row.accepted,
            asked_this_week=week,
            per_week=row.per_week,
            of_county=of_county,
            learned=learned.get(near),
        )
        parts = rules.terms(facts, most)
        points, likely = rules.score(parts), rules.chance(facts)
        worth = rules.expected(points, likely)
        told.append(InTurn(row, facts, parts, points, likely, worth, edition.version))
    if not told:
        return []
    chances = [one.chance // 10 / offers.MILLE for one in told]
    turn = offers.offer([one.score for one in told], chances, most=1).order
    return [told[at] for at in turn.tolist()]


def _of_county(region_code: int) -> tuple[int, int]:
    county = places.at_level(region_code, "county") or region_code
    found = CountyAnswers.objects.filter(county_code=county).order_by("county_code")
    return found.values_list("accepted", "asked").first() or (0, 0)


def not_in_turn(order: Order, rule: dict[str, Any]) -> list[NotInTurn]:
    """Those of the nearest in the county who may not be asked for this order now, and what keeps each.

    rooms only: for `left_out`, which asks leave
    """
    low, high = places.span(places.at_level(order.region_code, "county") or order.region_code)
    near = _nearest_first(Readiness.objects.filter(is_on=True, home_code__gte=low, home_code__lt=high), order)
    found = list(near[:NEAREST])
    last = dict(
        Offer.objects.filter(order=order, readiness__in=[row.id for row in found])
        .exclude(state__in=rules.UNHEARD)
        .order_by("offered_at", "id")
        .values_list("readiness_id", "state")
    )
    lately, elsewhere = _asked_lately(found, clock.now()), busy(found, order)
    reached = {*places.ancestors(order.region_code), order.region_code}
    told = []
    for row in found:
        week = lately.get(row.id, 0)
        if row.id in last:
            kept = rules.Hindered("asked", rule["again_hours"], last[row.id])
        elif row.reach_code not in reached:
            kept = rules.Hindered("reach", 0, row.reach, _nearness(row.home_code, order.region_code))
        elif row.account_id in elsewhere:
            kept = rules.Hindered("busy")
        elif week >= row.per_week:
            kept = rules.Hindered("week", week)
        else:
            continue
        told.append(NotInTurn(row, kept))
    return told


def _asked_already(order: Order, rule: dict[str, Any], now: dt.datetime, again: bool) -> set[uuid.UUID]:
    """Whoever is not asked for this order: asked already, or bound once and not coming after all."""
    held = Q(state__in=("open", "accepted", "released"))
    rows = (
        Offer.objects.filter(order=order).exclude(state__in=rules.UNHEARD).order_by().values("readiness_id")
    )
    told = rows.annotate(times=Count("id"), held=Count("id", filter=held), last=Max("answered_at"))
    if again:
        rested = now - dt.timedelta(hours=rule["again_hours"])
        told = told.exclude(held=0, times__lt=rule["times_at_most"], last__lte=rested)
    return set(told.values_list("readiness_id", flat=True))


def _leading(order: Order, team: uuid.UUID, asked: set[uuid.UUID]) -> list[Readiness]:
    rows = Readiness.objects.filter(is_on=True, organisation_id=team).exclude(pk__in=asked)
    return list(rows.exclude(account_id=order.account_id or uuid.UUID(int=0)).order_by("id"))


def _within_reach(order: Order, level: str, asked: set[uuid.UUID], part: slice) -> list[Readiness]:
    low, high = places.span(places.at_level(order.region_code, level) or order.region_code)
    rows = Readiness.objects.filter(
        is_on=True,
        reach_code__in=(*places.ancestors(order.region_code), order.region_code),
        home_code__gte=low,
        home_code__lt=high,
    )
    return list(_nearest_first(rows.exclude(pk__in=asked), order)[part])


def _nearest_first(rows: QuerySet[Readiness], order: Order) -> QuerySet[Readiness]:
    """Without the resident."""
    near = [
        When(home_code__range=(first, last - 1), then=at)
        for at, (first, last) in enumerate(_spans(order.region_code))
    ]
    others = rows.exclude(account_id=order.account_id or uuid.UUID(int=0))
    return others.annotate(far=Case(*near, default=9, output_field=IntegerField())).order_by("far", "id")


def _spans(region_code: int) -> list[tuple[int, int]]:
    codes = [places.at_level(region_code, level) for level in ("village", "township", "county")]
    return [places.span(code) for code in codes if code is not None]


def _nearness(home_code: int, region_code: int) -> str:
    for level in ("village", "township", "county"):
        here = places.at_level(region_code, level)
        if here is not None and here == places.at_level(home_code, level):
            return level
    return ""


def _asked_lately(found: list[Readiness], now: dt.datetime) -> dict[uuid.UUID, int]:
    recent = Offer.objects.filter(
        readiness__in=[row.id for row in found], offered_at__gt=now - dt.timedelta(days=7), way="offer"
    )
    return dict(recent.values_list("readiness_id").annotate(count=Count("id")).order_by("readiness_id"))


def busy(found: list[Readiness], order: Order) -> set[uuid.UUID]:
    """The accounts among these that are under way elsewhere at that time.

    rooms only: for a wave, and for the members of a team
    """
    meets = Q(wanted_from__lt=order.wanted_until, wanted_until__gt=order.wanted_from)
    under_way = Order.objects.filter(
        meets,
        helper_account_id__in={row.account_id for row in found if row.organisation_id is None},
        state__in=rules.UNDER_WAY,
    )
    found_busy = under_way.order_by("id").values_list("helper_account_id", flat=True)
    return {account_id for account_id in found_busy if account_id is not None}
