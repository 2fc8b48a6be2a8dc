"""An independent look at a placement: every hard rule once more, by other arithmetic than the engine's.

It goes through pairs one by one with calendar dates and the haversine formula, slowly and on purpose without anything
of `feasible`, `candidates` or `auction`. A benchmark scores every method by it, a test holds the engine against it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tongxing.matching.engine.feasible import Rules, Why
from tongxing.matching.engine.sides import Activities, Volunteers

EPOCH = date(1970, 1, 1)
OTHER_SUMS = 0.01  # metres by which another way to reckon the same distance may differ
RADIUS = 6_371_008.8


class Rows:
    """The rows of each volunteer's tables, gathered once for many looks."""

    def __init__(self, people: Volunteers) -> None:
        self.free, self.busy, self.papers, self.barred = (defaultdict(list) for _ in range(4))
        for who, begin, end in people.free.tolist():
            self.free[who].append((begin, end))
        for (who, begin, end), place in zip(people.busy.tolist(), people.busy_points.tolist(), strict=True):
            self.busy[who].append((begin, end, place))
        for key, first, after in people.papers.tolist():
            who, kind = divmod(key, 64)
            self.papers[who, kind].append((EPOCH + timedelta(days=first), EPOCH + timedelta(days=after - 1)))
        for who, organiser in people.barred.tolist():
            self.barred[who].append(organiser)


def reasons(
    people: Volunteers, there: Activities, who: int, where: int, rules: Rules, rows: Rows | None = None
) -> Why:
    """Why this volunteer may not be offered this activity, one rule after the other."""
    found, rows = Why(0), rows or Rows(people)
    start, end = int(there.starts[where]), int(there.ends[where])
    metres = _way(people.points[who], there.points[where]) * rules.detour
    found |= Why.FAR if metres > int(people.reach[who]) + OTHER_SUMS else Why(0)
    found |= Why(0) if any(a <= start and end <= b for a, b in rows.free[who]) else Why.NOT_FREE
    found |= Why.BUSY if _is_busy(there, rows.busy[who], where, rules) else Why(0)
    bits = [kind for kind in range(63) if int(there.skills[where]) & 1 << kind]
    found |= Why(0) if all(int(people.skills[who]) & 1 << kind for kind in bits) else Why.UNSKILLED
    found |= Why.TOO_HEAVY if int(there.loads[where]) & int(people.loads[who]) else Why(0)
    found |= Why.TOO_LONG if end - start > int(people.minutes_left[who]) else Why(0)
    found |= Why.BARRED if int(there.organisers[where]) in rows.barred[who] else Why(0)
    return found | _of_papers(there, rows, who, where) | _of_age(people, there, who, where, rules)


def broken(
    people: Volunteers,
    there: Activities,
    who: Sequence[int],
    where: Sequence[int],
    rules: Rules,
    *,
    has_parts: bool = False,
) -> list[str]:
    """What a placement breaks, in words: pairs that may not be, seats, hands, and hours that overlap.

    With `has_parts` also activities that take place with fewer people than they need.
    """
    faults, rows = [], Rows(people)
    for i, j in zip(who, where, strict=True):
        if why := reasons(people, there, int(i), int(j), rules, rows):
            faults.append(f"volunteer {people.ids[i]} in activity {there.ids[j]}: {why!r}")
    for j, count in sorted(Counter(int(j) for j in where).items()):
        if count > int(there.seats[j]):
            faults.append(f"activity {there.ids[j]}: {count} people in {there.seats[j]} seats")
    own = defaultdict(list)
    for i, j in zip(who, where, strict=True):
        own[int(i)].append(int(j))
    for i, taken in sorted(own.items()):
        faults += _of_person(people, there, i, taken, rules)
    return faults + (_of_parts(there, where) if has_parts else [])


def _of_person(
    people: Volunteers, there: Activities, who: int, taken: Collection[int], rules: Rules
) -> list[str]:
    faults = []
    if len(taken) > int(people.hands[who]):
        faults.append(f"volunteer {people.ids[who]}: {len(taken)} activities, {people.hands[who]} offered")
    minutes = sum(int(there.ends[j] - there.starts[j]) for j in taken)
    if minutes > int(people.minutes_left[who]):
        faults.append(f"volunteer {people.ids[who]}: {minutes} minutes, {people.minutes_left[who]} left")
    spans = sorted((int(there.starts[j]), int(there.ends[j]), int(j)) for j in taken)
    for before, after in pairwise(spans):
        metres = math.ceil(_way(there.points[before[2]], there.points[after[2]]) * rules.detour - 1e-6)
        if after[0] < before[1]:
            faults.append(f"volunteer {people.ids[who]}: two activities at one time")
        elif after[0] - before[1] < max(rules.gap, math.ceil((metres - 1) / rules.pace)):
            faults.append(f"volunteer {people.ids[who]}: no time for the way between two activities")
    return faults


def _of_parts(there: Activities, where: Sequence[int]) -> list[str]:
    count = Counter(int(j) for j in where)
    running = {int(there.whole[j]) for j in count}
    return [
        f"activity {there.ids[j]}: {count[j]} people, {there.fewest[j]} needed"
        for j in range(len(there))
        if int(there.whole[j]) in running and count[j] < int(there.fewest[j])
    ]


def _of_papers(there: Activities, rows: Rows, who: int, where: int) -> Why:
    first = EPOCH + timedelta(days=int(there.starts[where]) // 1440)
    last = EPOCH + timedelta(days=(int(there.ends[where]) - 1) // 1440)
    found = Why(0)
    for kind in range(63):
        if not int(there.papers[where]) >> kind & 1:
            continue
        own = rows.papers[who, kind]
        if not own:
            found |= Why.WITHOUT_PAPER
        elif not any(a <= first and last <= b for a, b in own):
            found |= Why.EXPIRED
    return found


def _of_age(people: Volunteers, there: Activities, who: int, where: int, rules: Rules) -> Why:
    start, end = int(there.starts[where]), int(there.ends[where])
    born, on = EPOCH + timedelta(days=int(people.born[who])), EPOCH + timedelta(days=start // 1440)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    found = Why.TOO_YOUNG if age < there.youngest[where] else Why(0)
    found |= Why.TOO_OLD if age > there.oldest[where] else Why(0)
    if age >= rules.of_age:
        return found
    found |= Why(0) if there.is_for_minors[where] else Why.NOT_FOR_MINORS
    found |= Why(0) if people.has_consent[who] else Why.NO_CONSENT
    found |= Why(0) if there.has_adult[where] else Why.NO_ADULT
    midnight = start - start % 1440
    is_by_day = start >= midnight + rules.minors_from and end <= midnight + rules.minors_until
    return found if is_by_day else found | Why.AT_NIGHT


def _is_busy(
    there: Activities, busy: Sequence[tuple[int, int, Sequence[float]]], where: int, rules: Rules
) -> bool:
    for begin, end, place in busy:
        between = rules.gap
        if not math.isnan(place[0]):
            metres = math.ceil(_way(place, there.points[where]) * rules.detour - 1e-6)
            between = max(between, math.ceil(metres / rules.pace))
        if begin - between < int(there.ends[where]) and end + between > int(there.starts[where]):
            return True
    return False


def _way(one: Sequence[float], other: Sequence[float]) -> float:
    lat, lon, lat2, lon2 = (math.radians(float(value)) for value in (*one, *other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))
