"""The two sides of a match as columns: volunteers and activities, checked once and sorted by their ids.

Days are days since 1970-01-01, minutes are minutes since then by the clock on the wall of the place (China has one
zone and no summer time); an interval holds its first minute and not its last. Skills, papers, topics and loads are
sets of up to 63 kinds, told as whole numbers whose bits are the kinds. Points are latitude and longitude on one datum.

A row of this module is the row after sorting; rows of the tables beside (`free`, `busy`, `papers` …) name people by id.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.globe import Points, on_sphere, points_of

Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

ALWAYS = 2**31  # minutes from 1970 to the year 6053
KINDS = 63
MOST = 2**53
BESIDE = ("busy_points", "papers")
TABLES = ("free", "busy", "barred", "known", *BESIDE)  # of volunteers, whose first column is a row


@dataclass(frozen=True)
class Volunteers:
    """Those who offer time; every column has one entry a volunteer, sorted by id; made by `volunteers`.

    `reach` is how far they go, in metres; `hands` how many activities they take at most; `minutes_left` a limit on
    their minutes (a minor's week); `loads` what they have said they cannot do. `free` (k, 3) holds row, from, until,
    merged and sorted; `busy` (b, 3) the same, not merged, with `busy_points` (not known: not a number); `papers`
    (c, 3) row · 64 + kind, first day, day after the last, merged; `barred` and `known` (·, 2) row and organiser: never
    again, and worked together before.
    """

    ids: Whole
    points: Points = field(repr=False)
    sphere: Points = field(repr=False)
    born: Whole = field(repr=False)
    reach: Whole = field(repr=False)
    hands: Whole = field(repr=False)
    skills: Whole = field(repr=False)
    loads: Whole = field(repr=False)
    topics: Whole = field(repr=False)
    has_consent: Truths = field(repr=False)
    minutes_left: Whole = field(repr=False)
    minutes_so_far: Whole = field(repr=False)
    free: Whole = field(repr=False)
    busy: Whole = field(repr=False)
    busy_points: Points = field(repr=False)
    papers: Whole = field(repr=False)
    barred: Whole = field(repr=False)
    known: Whole = field(repr=False)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Activities:
    """What is to be done, one row a kind of seat, sorted by id; made by `activities`.

    `skills` and `papers` are needed all; `wishes` are skills that are welcome; `loads` what it asks of the body;
    `need` is 0 … 3, how pressing; `fewest` is the number of people under which it does not take place; rows with the
    same `whole` are parts of one activity (two first-aiders and ten others); `organisers` says who is met there.
    """

    ids: Whole
    points: Points = field(repr=False)
    sphere: Points = field(repr=False)
    starts: Whole = field(repr=False)
    ends: Whole = field(repr=False)
    seats: Whole = field(repr=False)
    skills: Whole = field(repr=False)
    papers: Whole = field(repr=False)
    wishes: Whole = field(repr=False)
    loads: Whole = field(repr=False)
    topics: Whole = field(repr=False)
    youngest: Whole = field(repr=False)
    oldest: Whole = field(repr=False)
    is_for_minors: Truths = field(repr=False)
    has_adult: Truths = field(repr=False)
    need: Whole = field(repr=False)
    fewest: Whole = field(repr=False)
    whole: Whole = field(repr=False)
    organisers: Whole = field(repr=False)

    def __len__(self) -> int:
        return len(self.ids)


def volunteers(
    ids: ArrayLike,
    points: ArrayLike,
    born: ArrayLike,
    *,
    reach: ArrayLike = 5_000,
    hands: ArrayLike = 1,
    skills: ArrayLike = 0,
    loads: ArrayLike = 0,
    topics: ArrayLike = 0,
    has_consent: ArrayLike = False,
    minutes_left: ArrayLike = ALWAYS,
    minutes_so_far: ArrayLike = 0,
    free: ArrayLike | None = None,
    busy: ArrayLike = (),
    busy_points: ArrayLike = (),
    papers: ArrayLike = (),
    barred: ArrayLike = (),
    known: ArrayLike = (),
) -> Volunteers:
    """Volunteers from columns in any order; one value stands for all. `born` are days (or NumPy dates).

    `free` None means always. O(n log n). Refuses with BadInput naming the row as it was given.
    """
    named, order = _ids(ids, "a volunteer's id")
    count = len(named)
    places = _points(points, count, "volunteers")[order]

    def column(told: ArrayLike, what: str, low: int, high: int = MOST) -> Whole:
        return _column(told, count, what, low, high)[order]

    def rows(told: ArrayLike, width: int, what: str) -> Whole:
        return _of_ids(_rows(told, width, what), named, what)

    open_ = (
        np.column_stack([named, np.zeros(count, np.int64), np.full(count, ALWAYS)]) if free is None else free
    )
    taken = rows(busy, 3, "busy hours")
    _require_intervals(taken, "busy hours")
    there = _points(busy_points, len(taken), "busy hours", may_lack=True)
    sorting = np.lexsort((taken[:, 2], taken[:, 1], taken[:, 0]))
    paper = rows(papers, 4, "papers")
    _require((paper[:, 1] >= 0) & (paper[:, 1] < KINDS), "a paper's kind is 0 to 62")
    return Volunteers(
        ids=named,
        points=places,
        sphere=on_sphere(places),
        born=column(_days(born), "a day of birth", -MOST),
        reach=column(reach, "a reach in metres", 0, 50_000_000),
        hands=column(hands, "a number of activities", 0, 1_000),
        skills=column(skills, "a set of skills", 0, 2**KINDS - 1),
        loads=column(loads, "a set of loads", 0, 2**KINDS - 1),
        topics=column(topics, "a set of topics", 0, 2**KINDS - 1),
        has_consent=column(has_consent, "a guardian's consent", 0, 1).astype(bool),
        minutes_left=column(minutes_left, "minutes left", 0),
        minutes_so_far=column(minutes_so_far, "minutes so far", 0),
        free=_merged(rows(open_, 3, "free hours"), "free hours"),
        busy=taken[sorting],
        busy_points=there[sorting],
        papers=_merged(
            np.column_stack([paper[:, 0] * 64 + paper[:, 1], paper[:, 2], paper[:, 3] + 1]), "papers"
        ),
        barred=_sorted(rows(barred, 2, "barred organisers")),
        known=_sorted(rows(known, 2, "known organisers")),
    )


def activities(
    ids: ArrayLike,
    points: ArrayLike,
    starts: ArrayLike,
    ends: ArrayLike,
    seats: ArrayLike,
    *,
    skills: ArrayLike = 0,
    papers: ArrayLike = 0,
    wishes: ArrayLike = 0,
    loads: ArrayLike = 0,
    topics: ArrayLike = 0,
    youngest: ArrayLike = 0,
    oldest: ArrayLike = 200,
    is_for_minors: ArrayLike = False,
    has_adult: ArrayLike = False,
    need: ArrayLike = 0,
    fewest: ArrayLike = 0,
    whole: ArrayLike | None = None,
    organisers: ArrayLike = 0,
) -> Activities:
    """Activities from columns in any order; one value stands for all. O(m log m).

    Refuses with BadInput naming the row as it was given: ends before starts, more people needed than seats, a need
    out of 0 … 3, and whatever is no number.
    """
    named, order = _ids(ids, "an activity's id")
    count = len(named)
    places = _points(points, count, "activities")[order]

    def column(told: ArrayLike, what: str, low: int, high: int = MOST) -> Whole:
        return _column(told, count, what, low, high)[order]

    begin, end = _column(starts, count, "a start", 0, ALWAYS), _column(ends, count, "an end", 0, ALWAYS)
    _require(begin < end, "an activity ends after it starts")
    room, few = _column(seats, count, "seats", 0), _column(fewest, count, "a fewest number", 0)
    _require(few <= room, "an activity needs no more people than it has seats")
    return Activities(
        ids=named,
        points=places,
        sphere=on_sphere(places),
        starts=begin[order],
        ends=end[order],
        seats=room[order],
        skills=column(skills, "a set of skills", 0, 2**KINDS - 1),
        papers=column(papers, "a set of papers", 0, 2**KINDS - 1),
        wishes=column(wishes, "a set of skills", 0, 2**KINDS - 1),
        loads=column(loads, "a set of loads", 0, 2**KINDS - 1),
        topics=column(topics, "a set of topics", 0, 2**KINDS - 1),
        youngest=column(youngest, "an age", 0, 200),
        oldest=column(oldest, "an age", 0, 200),
        is_for_minors=column(is_for_minors, "a truth", 0, 1).astype(bool),
        has_adult=column(has_adult, "a truth", 0, 1).astype(bool),
        need=column(need, "a need", 0, 3),
        fewest=few[order],
        whole=named if whole is None else column(whole, "a whole activity's id", -MOST),
        organisers=column(organisers, "an organiser's id", -MOST),
    )


def some_volunteers(people: Volunteers, rows: Whole) -> Volunteers:
    """These rows alone, as given in rising order, with what hangs on them. O(n)."""
    at = np.full(len(people), -1, np.int64)
    at[rows] = np.arange(len(rows))
    columns = {name: told[rows] for name, told in vars(people).items() if name not in TABLES}
    tables: dict[str, Any] = {
        name: _rows_kept(getattr(people, name), at) for name in TABLES if name not in BESIDE
    }
    kind = people.papers[:, 0] % 64
    papers = np.column_stack([people.papers[:, 0] // 64, people.papers[:, 1:], kind])
    papers = _rows_kept(papers, at)
    tables["papers"] = np.column_stack([papers[:, 0] * 64 + papers[:, 3], papers[:, 1:3]])
    return Volunteers(**columns, **tables, busy_points=people.busy_points[at[people.busy[:, 0]] >= 0])


def some_activities(there: Activities, rows: Whole) -> Activities:
    """These rows alone, as given in rising order. O(m)."""
    return Activities(**{name: told[rows] for name, told in vars(there).items()})


def years_between(born: Whole, on: Whole) -> Whole:
    """Full years of age on a day; who was born on 29 February is a year older on 1 March. Both are days; shape kept."""
    first, last = born.astype("datetime64[D]"), on.astype("datetime64[D]")
    months = last.astype("datetime64[M]").astype(np.int64) - first.astype("datetime64[M]").astype(np.int64)
    day_of = (last - last.astype("datetime64[M]")).astype(np.int64)
    day_born = (first - first.astype("datetime64[M]")).astype(np.int64)
    return (months - (day_of < day_born)) // 12


def _ids(ids: ArrayLike, what: str) -> tuple[Whole, Whole]:
    told = np.asarray(ids)
    named = _column(told, len(told) if told.ndim else 1, what, -MOST, MOST)
    order = np.argsort(named, kind="stable")
    same = named[order][1:] == named[order][:-1]
    if same.any():
        raise BadInput(f"{what} stands twice", int(order[1:][np.argmax(same)]))
    return named[order], order


def _column(told: ArrayLike, count: int, what: str, low: int, high: int = MOST) -> Whole:
    given = np.asarray(told)
    if given.ndim == 0:
        given = np.broadcast_to(given, (count,))
    if given.shape != (count,):
        raise BadInput(f"{what}: one a row is wanted, {count} in all")
    if not count:
        return np.zeros(0, np.int64)
    if given.dtype.kind not in "biuf":
        raise BadInput(f"{what} is a whole number", 0)
    with np.errstate(invalid="ignore"):
        is_good = (given >= low) & (given <= high)
        if given.dtype.kind == "f":
            is_good &= (given == np.floor(given)) & (np.abs(given) <= MOST)
    if not is_good.all():
        raise BadInput(f"{what} is a whole number from {low} to {high}", int(np.argmin(is_good)))
    return given.astype(np.int64)


def _days(told: ArrayLike) -> NDArray[Any]:
    given = np.asarray(told)
    if given.dtype.kind != "M":
        return given
    missing = np.isnat(given)
    if missing.any():
        raise BadInput("a day of birth is missing", int(np.argmax(missing)))
    return given.astype("datetime64[D]").astype(np.int64)


def _points(told: ArrayLike, count: int, what: str, *, may_lack: bool = False) -> Points:
    given = np.asarray(told, dtype=np.float64)
    if may_lack and not given.size:
        return np.full((count, 2), np.nan)
    lacking: Truths = np.zeros(given.shape[:1], np.bool_)
    if may_lack and given.ndim == 2:
        lacking |= np.isnan(given).any(axis=1)
    found = np.full(given.shape, np.nan)
    checked = points_of(np.where(lacking[:, np.newaxis], 0.0, given) if given.ndim == 2 else given, what)
    if len(checked) != count:
        raise BadInput(f"{what}: one point a row is wanted, {count} in all")
    if not count:
        return checked
    found[~lacking] = checked[~lacking]
    return found


def _rows(told: ArrayLike, width: int, what: str) -> Whole:
    given = np.asarray(told)
    if not given.size:
        return np.zeros((0, width), np.int64)
    if given.ndim != 2 or given.shape[1] != width or given.dtype.kind not in "biuf":
        raise BadInput(f"{what} are rows of {width} whole numbers")
    columns = [_column(given[:, at], len(given), what, -MOST, MOST) for at in range(width)]
    return np.column_stack(columns)


def _of_ids(rows: Whole, named: Whole, what: str) -> Whole:
    """The first column's ids told as rows of the sorted table."""
    at = np.searchsorted(named, rows[:, 0])
    is_there = np.zeros(len(rows), bool)
    is_there[at < len(named)] = named[at[at < len(named)]] == rows[at < len(named), 0]
    _require(is_there, f"{what} name a volunteer that is not there")
    return np.column_stack([at, rows[:, 1:]])


def _merged(rows: Whole, what: str) -> Whole:
    """Intervals of one person that touch or overlap made one."""
    _require_intervals(rows, what)
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    if not len(rows):
        return rows
    person = rows[:, 0] * (2 * ALWAYS)
    reached = np.maximum.accumulate(person + rows[:, 2])
    begins = np.ones(len(rows), bool)
    begins[1:] = person[1:] + rows[1:, 1] > reached[:-1]
    begins[1:] |= rows[1:, 0] != rows[:-1, 0]
    first = np.flatnonzero(begins)
    last = np.concatenate([first[1:], [len(rows)]]) - 1
    return np.column_stack([rows[first, 0], rows[first, 1], reached[last] - person[first]])


def _require_intervals(rows: Whole, what: str) -> None:
    is_good = (rows[:, 1] >= 0) & (rows[:, 1] < rows[:, 2]) & (rows[:, 2] <= ALWAYS)
    _require(is_good, f"{what} end after they begin")


def _rows_kept(table: Whole, at: Whole) -> Whole:
    """The lines of the rows that stay, by their new numbers."""
    kept = table[at[table[:, 0]] >= 0]
    return np.column_stack([at[kept[:, 0]], kept[:, 1:]])


def _sorted(rows: Whole) -> Whole:
    return rows[np.lexsort(rows.T[::-1])]


def _require(is_good: Truths, why: str) -> None:
    if not is_good.all():
        raise BadInput(why, int(np.argmin(is_good)))
