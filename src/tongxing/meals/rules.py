"""Who is to eat where, how many portions that makes, and which plans make sense: no clock, no database."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from tongxing.games.shapes import ShiftSpan
from tongxing.meals.shapes import DIETS, MEALS, NOT_EATING, Expected, PlanSittings, SittingCard

PLACE_AT_LEAST, PLACE_AT_MOST, WHO_AT_MOST, WHY_AT_LEAST, WHY_AT_MOST = 2, 30, 60, 2, 200
MOST_VENUES, MOST_SITTINGS, MOST_GUESTS = 60, 600, 5000
LONGEST = dt.timedelta(hours=8)
EARLY, LATE = (
    dt.timedelta(hours=1),
    dt.timedelta(hours=4),
)  # the desk opens before, and gives what is left after
MAYBE = ""  # who was told a shift and has not answered
KEPT_DAYS = 2  # names and choices are erased so long after the event


def plan_faults(
    order: PlanSittings, starts_on: dt.date, ends_on: dt.date, venues: Collection[str]
) -> list[tuple[str, str]]:
    """Field and code of what is wrong with sittings to be planned."""
    told = {
        ("meal", "meal_unknown"): order.meal not in MEALS,
        ("place", "place_wrong"): not PLACE_AT_LEAST <= len(order.place) <= PLACE_AT_MOST,
        ("venues", "venues_wrong"): len(order.venues) > MOST_VENUES
        or any(venue not in venues for venue in order.venues),
        ("first_on", "days_wrong"): not starts_on <= order.first_on <= ends_on,
        ("last_on", "days_wrong"): not order.first_on <= order.last_on <= ends_on,
        ("serves_until", "times_wrong"): not dt.timedelta() < lasting(order) <= LONGEST,
    }
    return [fault for fault, is_so in told.items() if is_so]


def lasting(order: PlanSittings) -> dt.timedelta:
    """How long a meal is served; an end before the beginning is on the next day."""
    day = dt.date(2000, 1, 1)
    begins, ends = (dt.datetime.combine(day, time) for time in (order.serves_from, order.serves_until))
    return ends - begins if ends >= begins else ends + dt.timedelta(days=1) - begins


def days(order: PlanSittings) -> list[dt.date]:
    """Each of its days."""
    count = (order.last_on - order.first_on).days + 1
    return [order.first_on + dt.timedelta(days=turn) for turn in range(count)]


def gives(span: ShiftSpan, sitting: SittingCard) -> bool:
    """Does a shift give this meal: at one of its venues, and touching the time in which it is served?"""
    return (
        (not sitting.venues or span.venue in sitting.venues)
        and span.starts_at <= sitting.serves_until_at
        and span.ends_at >= sitting.serves_from_at
    )


def eats_at(
    spans: Iterable[ShiftSpan], sittings: Sequence[SittingCard]
) -> dict[UUID, tuple[SittingCard, bool]]:
    """Where each volunteer is expected for one meal of a day, and whether that is sure.

    An accepted shift goes before one that is only told; among those, where shift and serving share the most time;
    then the earlier sitting, then the name of the place. So nobody is expected twice.
    """
    best: dict[UUID, tuple[tuple[bool, dt.timedelta, dt.datetime, str], SittingCard]] = {}
    for span in spans:
        for sitting in sittings:
            if not gives(span, sitting):
                continue
            shared = min(span.ends_at, sitting.serves_until_at) - max(span.starts_at, sitting.serves_from_at)
            claim = (not span.is_accepted, -shared, sitting.serves_from_at, sitting.place)
            if span.volunteer_id not in best or claim < best[span.volunteer_id][0]:
                best[span.volunteer_id] = claim, sitting
    return {one: (sitting, not claim[0]) for one, (claim, sitting) in best.items()}


def expected(
    spans: Sequence[ShiftSpan], sittings: Sequence[SittingCard], chosen: Mapping[UUID, str]
) -> dict[UUID, Expected]:
    """Of each sitting of a day: portions of each diet, how many may still accept a shift, how many eat elsewhere."""
    coming = {sitting.id: Counter[str]() for sitting in sittings}
    by_meal: defaultdict[str, list[SittingCard]] = defaultdict(list)
    for sitting in sittings:
        if sitting.called_off_at is None:
            by_meal[sitting.meal].append(sitting)
    for there in by_meal.values():
        for volunteer_id, (sitting, is_sure) in eats_at(spans, there).items():
            diet = chosen.get(volunteer_id, "ordinary")
            coming[sitting.id][diet if is_sure or diet == NOT_EATING else MAYBE] += 1
    return {
        one: Expected({diet: count[diet] for diet in DIETS}, count[MAYBE], count[NOT_EATING])
        for one, count in coming.items()
    }


def given_as(chosen: str | None) -> str:
    """Which portion somebody gets who comes: what they chose; who said they eat elsewhere gets an ordinary one."""
    return chosen if chosen in DIETS else "ordinary"


def is_served_at(sitting: SittingCard, now: dt.datetime) -> bool:
    """May the desk give this meal now?"""
    return sitting.serves_from_at - EARLY <= now <= sitting.serves_until_at + LATE


def why_faults(why: str) -> list[tuple[str, str]]:
    """Field and code of a reason that is none."""
    return [] if WHY_AT_LEAST <= len(why) <= WHY_AT_MOST else [("why", "why_missing")]


def guest_faults(count: int, who: str) -> list[tuple[str, str]]:
    """Field and code of what is wrong with portions for guests."""
    told = {
        ("count", "count_wrong"): not 1 <= count <= MOST_GUESTS,
        ("who", "who_wrong"): not 2 <= len(who) <= WHO_AT_MOST,
    }
    return [fault for fault, is_so in told.items() if is_so]
