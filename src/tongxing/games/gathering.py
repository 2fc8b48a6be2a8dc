"""Both sides of a large event as the engine reads them: volunteers with their free hours, shifts with seats left."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import F, Q

from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard, PostCard
from tongxing.foundation import clock
from tongxing.games import rules
from tongxing.games.models import ON_IT, Games, GamesAssignment, GamesShift, GamesVolunteer
from tongxing.games.queries.schedules import shift_line
from tongxing.matching.engine import sides
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.rostering import RosterRules
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

HERE = (
    45.75,
    126.65,
)  # one place for all: how far somebody lives says nothing about a venue they said yes to
ANYWHERE, FOR_EVER, MOST_HANDS = 50_000_000, 10**6, 1_000
EPOCH = dt.date(1970, 1, 1)
FIXED = ("told", "accepted")


@dataclass(frozen=True)
class Gathered:
    """Rows of both sides stand for `volunteers` and `shifts`; `drafts` are (row, row, assignment) that may move."""

    people: sides.Volunteers
    there: sides.Activities
    volunteers: tuple[GamesVolunteer, ...]
    shifts: tuple[GamesShift, ...]
    drafts: tuple[tuple[int, int, uuid.UUID], ...] = field(repr=False)
    kept_days: dict[int, set[int]] = field(repr=False)
    law: RosterRules
    rules: Rules
    day_minutes: int


def minute_of(moment: dt.datetime) -> int:
    """Minutes since 1970 by the clock on the wall."""
    there = clock.local(moment)
    return _number(there.date()) * rules.DAY + there.hour * 60 + there.minute


def gather(games: Games, dropped_id: uuid.UUID | None = None) -> Gathered | None:
    """Who can be put where; None where nobody or no seat is left. Reserves are not put on shifts ahead, but stand
    in for who dropped out: then that volunteer's last shifts are among the drafts, as if they were still on them.
    """
    terms = activities.terms_of_hours(clock.today(), games.region_code)
    rows = GamesShift.objects.filter(games=games, is_dropped=False, starts_at__gt=clock.now())
    shifts = list(rows.order_by("starts_at", "venue", "post", "id"))
    live = list(GamesAssignment.objects.filter(games=games, state__in=ON_IT).order_by("placed_at", "id"))
    taking = GamesVolunteer.objects.filter(games=games, released_at=None)
    if dropped_id is None:
        taking = taking.filter(is_reserve=False)
    else:
        live += _left_by(dropped_id, live)
        taking = GamesVolunteer.objects.filter(Q(games=games, released_at=None) | Q(pk=dropped_id))
    known = people.cards(taking.values_list("person_id", flat=True))
    volunteers = [row for row in taking.order_by("taken_on_at", "id") if known[row.person_id].is_volunteer]
    drafted = [one for one in live if one.state not in FIXED and not (one.is_locked and one.state in ON_IT)]
    may_move = {one.id for one in drafted}
    movable = Counter(one.shift_id for one in drafted if one.state in ON_IT)
    seats = {row.id: row.places - row.taken + movable[row.id] for row in shifts}
    shifts = [row for row in shifts if seats[row.id] > 0]
    if not volunteers or not shifts:
        return None
    row_of = {row.id: number for number, row in enumerate(volunteers)}
    at = {row.id: number for number, row in enumerate(shifts)}
    persons = [known[row.person_id] for row in volunteers]
    asked = _asked(shifts)
    kinds = {
        one: number for number, one in enumerate(dict.fromkeys(post.conditions for post in asked.values()))
    }
    kept = [one for one in live if one.volunteer_id in row_of and one.id not in may_move]
    side, kept_days = _volunteers(games, volunteers, persons, kept, terms)
    of_person = {one.id: number for number, one in enumerate(persons)}
    papers = [
        (of_person[person_id], kinds[told], 0, FOR_EVER)
        for told, person_id in activities.takes(list(asked.values()), persons, games.region_code)
    ]
    return Gathered(
        sides.volunteers(**side, papers=papers),
        _activities(shifts, seats, asked, kinds, terms),
        tuple(volunteers),
        tuple(shifts),
        tuple(
            (row_of[one.volunteer_id], at[one.shift_id], one.id)
            for one in drafted
            if one.volunteer_id in row_of and one.shift_id in at
        ),
        kept_days,
        RosterRules(rest=terms["rest_minutes"]),
        Rules(minors_from=terms["minor_until_hour"] * 60, minors_until=terms["minor_from_hour"] * 60),
        terms["day_minutes"],
    )


def _left_by(dropped_id: uuid.UUID, live: Sequence[GamesAssignment]) -> list[GamesAssignment]:
    """The shifts a volunteer was on last and that have a place open; not beside what they are on again."""
    ended = GamesAssignment.objects.filter(volunteer_id=dropped_id, shift__starts_at__gt=clock.now())
    ended = ended.filter(
        state__in=("taken_off", "declined", "given_back"), shift__taken__lt=F("shift__places")
    )
    found: list[GamesAssignment] = []
    for one in ended.order_by("-ended_at", "id"):
        others = [*(held for held in live if held.volunteer_id == dropped_id), *found]
        clash = (
            held.during.lower < one.during.upper and one.during.lower < held.during.upper for held in others
        )
        if not any(clash):
            found.append(one)
    return found


def _asked(shifts: Sequence[GamesShift]) -> dict[uuid.UUID, activities.OpenPost]:
    """What the post of each shift asks, by shift, where its activity was made; the others ask nothing yet."""
    cards = activities.cards_of({row.activity_id for row in shifts if row.activity_id is not None})
    found = {}
    for row in shifts:
        card = cards.get(row.activity_id) if row.activity_id else None
        name = rules.post_of(shift_line(row))
        post = next((one for one in card.posts if one.name == name), None) if card else None
        if card is not None and post is not None:
            found[row.id] = _as_open(card, post)
    return found


def _as_open(card: ActivityCard, post: PostCard) -> activities.OpenPost:
    return activities.OpenPost(
        id=post.id,
        activity_id=card.id,
        title=card.title,
        category=card.category,
        region_code=card.region_code,
        lat=None,
        lon=None,
        starts_at=card.starts_at,
        ends_at=card.ends_at,
        organisation_id=card.organisation_id,
        asked_at=None,
        left=post.places - post.taken,
        min_age=post.min_age,
        max_age=post.max_age,
        skills=frozenset(post.needed_skills),
        languages=tuple(post.languages),
        sex=post.sex,
        course_id=post.course_id,
    )


def _volunteers(
    games: Games,
    volunteers: Sequence[GamesVolunteer],
    persons: Sequence[PersonCard],
    kept: Sequence[GamesAssignment],
    terms: Any,
) -> tuple[dict[str, Any], dict[int, set[int]]]:
    """The columns of the people's side: free on their days, without what stays and what they hold elsewhere, with the
    rest around it. And the days of what stays, by row.
    """
    row_of = {row.id: number for number, row in enumerate(volunteers)}
    person_row = {one.id: number for number, one in enumerate(persons)}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    days: dict[int, set[int]] = defaultdict(set)
    count: dict[int, int] = defaultdict(int)
    for one in kept:
        row, span = row_of[one.volunteer_id], (minute_of(one.during.lower), minute_of(one.during.upper))
        spans[row].append(span)
        days[row].add(span[0] // rules.DAY)
        count[row] += 1
    until = clock.start_of(games.ends_on + dt.timedelta(days=2))
    for person_id, _activity, begins, ends in activities.held_by_all(list(person_row), until):
        spans[person_row[person_id]].append((minute_of(begins), minute_of(ends)))
    lasts = range(_number(games.starts_on), _number(games.ends_on) + 1)
    free = [
        (number, low, high)
        for number, row in enumerate(volunteers)
        for low, high in rules.free_of(
            [_number(day) for day in row.days] or lasts,
            [rules.blocked_by(*span, terms["rest_minutes"]) for span in spans[number]],
        )
    ]
    hands = [max(0, (row.most_shifts or MOST_HANDS) - count[at]) for at, row in enumerate(volunteers)]
    side = {
        "ids": np.arange(len(volunteers)),
        "points": [HERE] * len(volunteers),
        "born": np.array([one.birth_on for one in persons], "datetime64[D]"),
        "reach": ANYWHERE,
        "hands": hands,
        "has_consent": True,  # of a guardian: asked for each activity, when somebody accepts
        "free": np.array(free, np.int64).reshape(-1, 3),
    }
    return side, dict(days)


def _number(day: dt.date) -> int:
    return (day - EPOCH).days


def _activities(
    shifts: Sequence[GamesShift],
    seats: dict[uuid.UUID, int],
    asked: dict[uuid.UUID, activities.OpenPost],
    kinds: dict[Any, int],
    terms: Any,
) -> sides.Activities:
    """Shifts longer than anybody may serve on a day have no seats; those too long for minors are not for them."""
    begins, ends = ([minute_of(moment) for moment in told] for told in zip(
        *((row.starts_at, row.ends_at) for row in shifts), strict=True
    ))  # fmt: skip
    lasts = [end - begin for begin, end in zip(begins, ends, strict=True)]
    posts = [asked.get(row.id) for row in shifts]
    return sides.activities(
        np.arange(len(shifts)),
        [HERE] * len(shifts),
        begins,
        ends,
        [
            seats[row.id] if minutes <= terms["day_minutes"] else 0
            for row, minutes in zip(shifts, lasts, strict=True)
        ],
        papers=[0 if post is None else 1 << kinds[post.conditions] for post in posts],
        youngest=[post.min_age if post else 0 for post in posts],
        oldest=[post.max_age if post and post.max_age is not None else 200 for post in posts],
        is_for_minors=[minutes <= terms["minor_day_minutes"] for minutes in lasts],
        has_adult=True,
    )
