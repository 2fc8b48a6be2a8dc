"""A county's two sides as the engine reads them: who wishes to serve, and what is open; the law before any points."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tongxing.activities import queries as activities
from tongxing.batches import errors, rules
from tongxing.foundation import clock, codelists
from tongxing.ledger import queries as ledger
from tongxing.matching.engine import sides
from tongxing.orders import queries as orders
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.profiles import queries as profiles
from tongxing.stations import queries as stations
from tongxing.suggestions import queries as suggestions

READY = 0  # the paper of whoever said they may be asked; the others are conditions of posts
FOR_EVER = 10**6  # days
WHERE_NOBODY_KNOWS = (0.0, 0.0)


@dataclass(frozen=True)
class Open:
    """One row of what is open: places of a post, or the one of an order."""

    kind: str
    id: uuid.UUID
    post_id: uuid.UUID | None
    title: str
    category: str
    region_code: int
    starts_at: dt.datetime
    seats: int
    asks: str
    waiting_days: int | None
    street: str = ""


@dataclass(frozen=True)
class Gathered:
    """Both sides, and what their rows stand for; `streets` and `ages` are of the people, by row."""

    people: sides.Volunteers
    there: sides.Activities
    open: tuple[Open, ...]
    streets: tuple[str, ...] = field(repr=False)
    ages: tuple[int, ...] = field(repr=False)


def gather(region_code: int, parameters: dict[str, Any]) -> Gathered:
    """Who of a county could be asked, and everything open in it; refuses with NothingOpen or TooLarge."""
    now, span = clock.now(), places.span(region_code)
    until = now + dt.timedelta(days=parameters["days"])
    posts = activities.open_posts(span, until, rules.POSTS_AT_MOST)
    looking = orders.looking_in(span, until, rules.ORDERS_AT_MOST)
    persons = people.volunteers_of(span)
    if not persons or not (posts or looking):
        raise errors.NothingOpen(days=parameters["days"])
    conditions = list(dict.fromkeys(one.conditions for one in posts))
    ready = orders.ready_in(span)
    if len(conditions) > rules.CONDITIONS_AT_MOST or len(ready) * len(looking) > rules.REACHES_AT_MOST:
        raise errors.TooLarge(people=len(persons), seats=len(posts) + len(looking))
    kinds = {one: number for number, one in enumerate(conditions, READY + 1)}
    codes = [one.service_code for one in persons]
    codes += [one.region_code for one in looking]
    codes += [one.region_code for one in posts if one.lat is None or one.lon is None]
    points = _Points(codes, posts)
    street_of = _streets([*persons, *posts, *looking])
    rows = _open(posts, looking, street_of)
    there = _activities(posts, looking, kinds, points, persons)
    side = _volunteers(persons, posts, looking, kinds, points, ready, parameters, until)
    today = clock.today()
    return Gathered(
        side,
        there,
        rows,
        tuple(street_of[_street(one.service_code)] for one in persons),
        tuple(one.age_on(today) for one in persons),
    )


class _Points:
    """Where the station of a community stands, for homes and orders alike; else the middle of all."""

    def __init__(self, codes: Sequence[int], posts: Sequence[activities.OpenPost]) -> None:
        self.known = {code: stations.point_for(code) for code in sorted(set(codes))}
        told = [one for one in self.known.values() if one] or [
            (one.lat, one.lon) for one in posts if one.lat is not None and one.lon is not None
        ]
        self.middle = (
            (float(np.mean([one[0] for one in told])), float(np.mean([one[1] for one in told])))
            if told
            else WHERE_NOBODY_KNOWS
        )

    def of(self, code: int) -> tuple[float, float]:
        return self.known[code] or self.middle

    def of_post(self, post: activities.OpenPost) -> tuple[float, float]:
        return self.of(post.region_code) if post.lat is None or post.lon is None else (post.lat, post.lon)


def _street(code: int) -> int:
    return places.at_level(code, "township") or code


def _streets(found: Sequence[PersonCard | activities.OpenPost | orders.Looking]) -> dict[int, str]:
    codes = {_street(one.service_code if isinstance(one, PersonCard) else one.region_code) for one in found}
    names = places.short_names(codes)
    return {code: names.get(code, "") for code in codes}


def _open(
    posts: Sequence[activities.OpenPost], looking: Sequence[orders.Looking], street_of: dict[int, str]
) -> tuple[Open, ...]:
    now = clock.now()
    return (
        *(
            Open(
                "activity", one.activity_id, one.id, one.title, one.category, one.region_code, one.starts_at,
                one.left, _asks(one), (now - one.asked_at).days if one.asked_at else None,
                street_of[_street(one.region_code)],
            )
            for one in posts
        ),
        *(
            Open(
                "order", one.id, None, one.summary, one.category, one.region_code, one.wanted_from, 1, "",
                one.waiting_days, street_of[_street(one.region_code)],
            )
            for one in looking
        ),
    )  # fmt: skip


def _asks(post: activities.OpenPost) -> str:
    told = [codelists.label("skill", code) for code in sorted(post.skills)]
    told += [codelists.label("language", code) for code in post.languages]
    return "、".join([*told, *(["通过培训"] if post.course_id else [])])


def _activities(
    posts: Sequence[activities.OpenPost],
    looking: Sequence[orders.Looking],
    kinds: dict[Any, int],
    points: _Points,
    persons: Sequence[PersonCard],
) -> sides.Activities:
    now = clock.now()
    topics = _bits([*(one.category for one in posts), *(one.category for one in looking)])
    barred = {kind for one in persons for kind in activities.barred_of_minors(one)}
    youngest = orders.rule_of(persons[0].service_code).parameters["least_age"]
    organisers = {
        one: number for number, one in enumerate(sorted({o.organisation_id for o in posts}), len(looking) + 1)
    }
    waits = [(now - one.asked_at).days if one.asked_at else None for one in posts]
    need = [suggestions.pressing(one) for one in waits]
    need += [suggestions.pressing(one.waiting_days, one.urgency == "urgent") for one in looking]
    return sides.activities(
        np.arange(len(posts) + len(looking)),
        [*(points.of_post(one) for one in posts), *(points.of(one.region_code) for one in looking)],
        [
            *(suggestions.minute_of(one.starts_at) for one in posts),
            *(suggestions.minute_of(one.wanted_from) for one in looking),
        ],
        [
            *(suggestions.minute_of(one.ends_at) for one in posts),
            *(suggestions.minute_of(one.wanted_until) for one in looking),
        ],
        [*(one.left for one in posts), *(1 for _ in looking)],
        papers=[*(1 << kinds[one.conditions] for one in posts), *(1 << READY for _ in looking)],
        wishes=0,
        loads=[*(1 if one.category in barred else 0 for one in posts), *(0 for _ in looking)],
        topics=[*(topics[one.category] for one in posts), *(topics[one.category] for one in looking)],
        youngest=[*(one.min_age for one in posts), *(youngest for _ in looking)],
        oldest=[*(200 if one.max_age is None else one.max_age for one in posts), *(200 for _ in looking)],
        is_for_minors=True,
        has_adult=True,
        need=need,
        organisers=[*(organisers[one.organisation_id] for one in posts), *range(1, len(looking) + 1)],
    )


def _volunteers(
    persons: Sequence[PersonCard],
    posts: Sequence[activities.OpenPost],
    looking: Sequence[orders.Looking],
    kinds: dict[Any, int],
    points: _Points,
    ready: dict[uuid.UUID, int],
    parameters: dict[str, Any],
    until: dt.datetime,
) -> sides.Volunteers:
    row_of = {one.id: number for number, one in enumerate(persons)}
    topics = _bits([*(one.category for one in posts), *(one.category for one in looking)])
    known, today = profiles.profiles_of(row_of), clock.today()
    minutes = dict(ledger.minutes_by_person(list(row_of)))
    free: list[tuple[int, int, int]] = []
    reach = []
    for number, one in enumerate(persons):
        profile = known.get(one.id)
        told = suggestions.hours_given(profile.slots, today) if profile else None
        hours = [(0, 0, sides.ALWAYS)] if told is None else told
        free += [(number, begin, end) for _, begin, end in hours]
        reach.append((profile.reach_metres if profile else 0) or parameters["reach_metres"])
    taken = activities.held_by_all(row_of, until)
    busy = [(row_of[person], begin, end) for person, _, begin, end in taken]
    busy += [(row_of[person], begin, end) for person, begin, end in orders.visits_of(row_of)]
    papers = [(row_of[one], READY, 0, FOR_EVER) for one in sorted(ready) if one in row_of]
    papers += [
        (row_of[one], kinds[asked], 0, FOR_EVER)
        for asked, one in activities.takes(posts, persons, persons[0].service_code)
    ]
    return sides.volunteers(
        np.arange(len(persons)),
        [points.of(one.service_code) for one in persons],
        np.array([one.birth_on for one in persons], "datetime64[D]"),
        reach=reach,
        hands=parameters["hands"],
        topics=[_set(one.categories, topics) for one in persons],
        loads=[1 if activities.barred_of_minors(one) else 0 for one in persons],
        has_consent=True,
        minutes_so_far=[max(0, minutes.get(one.id, 0)) for one in persons],
        free=np.array(free, np.int64).reshape(-1, 3),
        busy=[
            (row, suggestions.minute_of(begin), suggestions.minute_of(end))
            for row, begin, end in sorted(busy)
        ],
        papers=papers,
        barred=_barred(persons, looking, ready),
    )


def _barred(
    persons: Sequence[PersonCard], looking: Sequence[orders.Looking], ready: dict[uuid.UUID, int]
) -> list[tuple[int, int]]:
    """Whoever was asked for an order already, and for whom it lies beyond what they said they would go to."""
    found = []
    reached = [{*places.ancestors(one.region_code), one.region_code} for one in looking]
    for row, one in enumerate(persons):
        code = ready.get(one.id)
        if code is None:
            continue
        for number, order in enumerate(looking):
            if one.account_id in order.not_these or code not in reached[number]:
                found.append((row, number + 1))
    return found


def _bits(categories: Sequence[str]) -> dict[str, int]:
    return {one: 1 << number for number, one in enumerate(sorted(set(categories)))}


def _set(chosen: Sequence[str], bits: dict[str, int]) -> int:
    return sum({bits[one] for one in chosen if one in bits})
