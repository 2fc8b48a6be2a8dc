"""An independent look at a roster: every hard rule once more, by calendar days and plain loops, nothing of the solver.

Who may do what comes from `checking.reasons` (other arithmetic than `feasible`); rest, runs, weeks and seats are
counted here from the columns.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tongxing.matching.engine.checking import EPOCH, Rows, reasons
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.sides import Activities, Volunteers


def broken(
    people: Volunteers,
    there: Activities,
    who: Sequence[int],
    where: Sequence[int],
    rules: Rules,
    *,
    rest: int,
    longest_run: int,
    minors_week: int,
) -> list[str]:
    """What a roster breaks, in words; empty when every rule is kept. O(shifts · a person's shifts)."""
    rows, faults = Rows(people), []
    own: dict[int, list[int]] = defaultdict(list)
    for i, j in zip(who, where, strict=True):
        own[int(i)].append(int(j))
        if why := reasons(people, there, int(i), int(j), rules, rows):
            faults.append(f"person {people.ids[i]} at post {there.ids[j]}: {why!r}")
    for j, count in sorted(Counter(int(j) for j in where).items()):
        if count > int(there.seats[j]):
            faults.append(f"post {there.ids[j]}: {count} people in {there.seats[j]} seats")
    for i, posts in sorted(own.items()):
        name = f"person {people.ids[i]}"
        spans = sorted((int(there.starts[j]), int(there.ends[j])) for j in posts)
        faults += [f"{name}: {one}" for one in _of_days(spans, rest, longest_run)]
        if len(posts) > int(people.hands[i]):
            faults.append(f"{name}: {len(posts)} shifts, {people.hands[i]} at most")
        if sum(end - start for start, end in spans) > int(people.minutes_left[i]):
            faults.append(f"{name}: more minutes than are left")
        born = EPOCH + timedelta(days=int(people.born[i]))
        faults += [f"{name}: {one}" for one in _of_weeks(spans, born, rules.of_age, minors_week)]
    return faults


def _of_days(spans: Sequence[tuple[int, int]], rest: int, longest_run: int) -> list[str]:
    faults, run = [], 1
    for (before, until), (start, _end) in pairwise(spans):
        first, second = _day(before), _day(start)
        if first == second:
            faults.append(f"two shifts on {second}")
        if start - until < rest:
            faults.append(f"{start - until} minutes of rest before {second}")
        run = run + 1 if second - first == timedelta(days=1) else 1
        if run > longest_run:
            faults.append(f"{run} days in a row on {second}")
    return faults


def _of_weeks(spans: Sequence[tuple[int, int]], born: date, of_age: int, most: int) -> list[str]:
    """Minutes of a calendar week in which they are minors all through."""
    spent: Counter[tuple[int, int]] = Counter()
    for start, end in spans:
        day = _day(start)
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        if age < of_age:
            spent[day.isocalendar()[:2]] += end - start
    return [
        f"{minutes} minutes in week {week}" for week, minutes in sorted(spent.items()) if 0 <= most < minutes
    ]


def _day(minute: int) -> date:
    return EPOCH + timedelta(days=minute // 1_440)
