"""The best run of shifts for one person: an exact dynamic programme over days, and sweeps of it over many people.

A person's state at the beginning of a day is the last shift that still forbids something, how many shifts they have,
how many days in a row, and the minutes of this week and in all where those are limited. Shifts with the same beginning
and end are one *window*: of them a person takes the one with most points above its price. Resource-constrained paths
for rosters: Strandmark, Qu and Curtois 2020; Smet and others 2014 for the part that is a flow.
O(days · windows a day · states) a person, some ten microseconds for sixteen days of three windows.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tongxing.matching.engine.compiled import part
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.sides import Activities, Truths, Whole

NONE = -(2**60)
DAY, WEEK = 1_440, 7 * 1_440
MONDAY = 4 * 1_440  # 5 January 1970, in minutes
TOGETHER = 16  # people between two falls of all prices
UNIT = 30  # minutes; lengths that are no multiple count as the next one, which is stricter than the rule


@dataclass(frozen=True)
class Frame:
    """Windows of all posts by day, and what a window of an earlier day still forbids; made by `frame`.

    `windows` (w, 2) start and end, rising; `of_post` (m,); `first` (d + 1,) the first window of each day that has any;
    `ready` (w,) when one may start again; `units` (w,) its length in `unit` minutes; `follows` and `new_week` (d,)
    truths of each day; `lasts` (d, l) the window a state stands for (−1: none that matters), `shift` (d, l) and `enter`
    (w,) the state on the next day after a day off and after a window.
    """

    windows: Whole = field(repr=False)
    of_post: Whole = field(repr=False)
    first: Whole = field(repr=False)
    ready: Whole = field(repr=False)
    units: Whole = field(repr=False)
    follows: Truths = field(repr=False)
    new_week: Truths = field(repr=False)
    lasts: Whole = field(repr=False)
    shift: Whole = field(repr=False)
    enter: Whole = field(repr=False)
    unit: int = UNIT

    @property
    def arrays(self) -> tuple[Any, ...]:
        """What the loops need, in their order."""
        return (
            self.first, self.windows[:, 0].copy(), self.ready, self.units, self.follows, self.new_week,
            self.lasts, self.shift, self.enter,
        )  # fmt: skip


def frame(there: Activities, rest: int) -> Frame:
    """The windows of these posts, with `rest` minutes between the end of one and the start of the next; O(m log m)."""
    if rest < 0:
        raise BadInput("minutes of rest are zero or more")
    windows, of_post = np.unique(
        np.column_stack([there.starts, there.ends]).reshape(-1, 2), axis=0, return_inverse=True
    )
    starts, ends = windows[:, 0], windows[:, 1]
    days, first = np.unique(starts // DAY, return_index=True)
    ready = ends + rest
    unit = max(UNIT, int(np.gcd.reduce(ends - starts))) if len(windows) else UNIT
    carried = [
        np.flatnonzero((starts // DAY < day) & (ready > starts[at])).tolist()
        for day, at in zip(days.tolist(), first.tolist(), strict=True)
    ]
    widest = 1 + max((len(one) for one in carried), default=0)
    lasts = np.full((len(days), widest), -1, np.int64)
    shift = np.zeros((len(days), widest), np.int64)
    enter = np.zeros(len(windows), np.int64)
    bounds = [*first.tolist(), len(windows)]
    for number, here in enumerate(carried):
        after = {one: at + 1 for at, one in enumerate(carried[number + 1])} if number + 1 < len(days) else {}
        for at, one in enumerate(here):
            lasts[number, at + 1], shift[number, at + 1] = one, after.get(one, 0)
        for one in range(bounds[number], bounds[number + 1]):
            enter[one] = after.get(one, 0)
    follows = np.concatenate([[False], np.diff(days) == 1]) if len(days) else np.zeros(0, bool)
    weeks = (days * DAY - MONDAY) // WEEK
    new_week = np.concatenate([[True], np.diff(weeks) > 0]) if len(days) else np.zeros(0, bool)
    return Frame(
        windows, of_post.reshape(-1).astype(np.int64), np.array(bounds, np.int64), ready,
        -(-(ends - starts) // unit), follows, new_week, lasts, shift, enter, unit,
    )  # fmt: skip


def states(framed: Frame, most: int, longest: int, week: int, total: int) -> int:
    """How many states a day can have with these limits (−1: no limit of minutes)."""
    return framed.lasts.shape[1] * (most + 1) * (longest + 1) * (max(week, 0) + 1) * (max(total, 0) + 1)


@part
def best_path(
    net, first, starts, ready, units, follows, new_week, lasts, shift, enter, bonus, most, longest, week, total,
    now, then, back, chosen,
):  # fmt: skip
    """The most points from windows at `net`; fills `chosen` (a window a day, −1 for none) and gives the points."""
    weeks, totals = max(week, 0) + 1, max(total, 0) + 1
    of_run, of_count = weeks * totals, (longest + 1) * weeks * totals
    of_last = (most + 1) * of_count
    count, days = lasts.shape[1] * of_last, len(first) - 1
    wide = 1
    for day in range(days):
        wide = max(wide, first[day + 1] - first[day] + 1)
    now[:count] = NONE
    now[0] = 0
    for day in range(days):
        then[:count] = NONE
        for state in range(count):
            points = now[state]
            if points == NONE:
                continue
            spent, used = state % totals, 0 if new_week[day] else state // totals % weeks
            run = state // of_run % (longest + 1) if follows[day] else 0
            had, last = state // of_count % (most + 1), state // of_last
            after = shift[day, last] * of_last + had * of_count + used * totals + spent
            if points > then[after]:
                then[after], back[day, after] = points, state * wide
            if had == most or run == longest:
                continue
            for one in range(first[day], first[day + 1]):
                if net[one] == NONE or (lasts[day, last] >= 0 and starts[one] < ready[lasts[day, last]]):
                    continue
                more, all_ = (
                    used + (units[one] if week >= 0 else 0),
                    spent + (units[one] if total >= 0 else 0),
                )
                if more >= weeks or all_ >= totals:
                    continue
                after = (
                    enter[one] * of_last + (had + 1) * of_count + (run + 1) * of_run + more * totals + all_
                )
                if points + net[one] + bonus[had] > then[after]:
                    then[after] = points + net[one] + bonus[had]
                    back[day, after] = state * wide + one - first[day] + 1
        now[:count] = then[:count]
    best = 0
    for state in range(count):
        if now[state] > now[best] or now[best] == NONE:
            best = state
    points = now[best]
    for back_day in range(days):
        day = days - 1 - back_day
        step = back[day, best]
        chosen[day] = first[day] + step % wide - 1 if step % wide else -1
        best = step // wide
    return points


def sweep(
    order, rows, posts, worth, windows, seats, price, share, pace, held, used, is_open, most, week, total, longest,
    bonus, first, starts, ready, units, follows, new_week, lasts, shift, enter, net, pick, chosen, now, then, back,
):  # fmt: skip
    """Each person in this order gives their shifts back and takes their best ones; gives the points at these prices.

    `is_open`: seats do not end (a bound). Else a seat must be free. A seat costs `share` of 256 of its post's price.
    With a `pace` prices learn on the way: a seat taken raises its post's price by pace / seats, and all fall by pace
    in a whole sweep, so that a price stands still where as many take it as there are seats (an incremental subgradient,
    Nedić and Bertsekas 2001). `held` (p,), `used` and `price` (m,) are changed.
    """
    points, turn = 0, 0
    for who in order:
        net[:] = NONE
        for one in range(rows[who], rows[who + 1]):
            if held[one]:
                held[one] = False
                used[posts[one]] -= 1
        for one in range(rows[who], rows[who + 1]):
            where = posts[one]
            if not is_open and used[where] >= seats[where]:
                continue
            window, gain = windows[where], worth[one] - price[where] * share // 256
            if gain > net[window]:
                net[window], pick[window] = gain, one
        points += best_path(
            net, first, starts, ready, units, follows, new_week, lasts, shift, enter, bonus, most[who], longest,
            week[who], total[who], now, then, back, chosen,
        )  # fmt: skip
        for day in range(len(first) - 1):
            if chosen[day] >= 0:
                one = pick[chosen[day]]
                held[one] = True
                used[posts[one]] += 1
                if pace > 0:
                    price[posts[one]] += pace // seats[posts[one]]
        turn += 1
        if pace > 0 and turn % TOGETHER == 0:
            for where in range(len(price)):
                price[where] = max(0, price[where] - pace * TOGETHER // len(order))
    return points
