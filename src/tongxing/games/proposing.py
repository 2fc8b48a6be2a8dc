"""A draft by the engine: solved with its bound, and what stayed open with the reason that keeps most away."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from tongxing.games import rules
from tongxing.games.gathering import Gathered
from tongxing.matching.engine.feasible import Why, exclusions
from tongxing.matching.engine.rostering import SCALE, Desk, Go, Roster, RosterSettings, solve_at
from tongxing.matching.engine.standing_in import Binds, Standing

TOLD_AT_MOST = 100
ROUNDS = RosterSettings(rounds=60)
OF_WHY = (
    (Why.NOT_FREE, "away"), (Why.WITHOUT_PAPER, "conditions"), (Why.TOO_YOUNG, "age"), (Why.TOO_OLD, "age"),
    (Why.NOT_FOR_MINORS, "age"), (Why.AT_NIGHT, "night"),
)  # fmt: skip
OF_BINDS = (
    (Binds.SAME_DAY, "same_day"), (Binds.REST, "rest"), (Binds.RUN, "run"), (Binds.MOST, "most"),
    (Binds.WEEK, "week"), (Binds.MINUTES, "most"),
)  # fmt: skip


@dataclass(frozen=True)
class Solved:
    """Who goes where (rows of both sides), how good that is, and what stayed open."""

    pairs: tuple[tuple[int, int], ...]
    value: int
    bound: int
    is_finished: bool
    open: tuple[dict[str, Any], ...]
    seats: int
    filled: int | None = None  # of a repair: how many of the seats that were left


def solve(found: Gathered, go_on: Go | None = None) -> Solved:
    """The roster of (nearly) most points; drafts that stand are kept where nothing is lost by it. Deterministic.

    Refuses with BadInput when the event is too large for the memory of this machine.
    """
    desk = Desk(found.people, found.there, found.rules, law=found.law, settings=ROUNDS)
    stays = _kept(desk, found)
    desk.worth[stays] += desk.settings.stay * SCALE
    roster = solve_at(desk, go_on)
    desk.worth[stays] -= desk.settings.stay * SCALE
    pairs = _without_long_runs(roster, found)
    count = Counter(where for _who, where in pairs)
    left = {at: int(seats) - count[at] for at, seats in enumerate(found.there.seats)}
    too_long = [at for at, seats in enumerate(found.there.seats) if not seats]
    standing = Standing(desk, roster)
    lines = [
        _line(found, at, found.shifts[at].places - found.shifts[at].taken, "too_long") for at in too_long
    ]
    still = [at for at, many in left.items() if many > 0]
    lines += [
        _line(found, at, left[at], _why(desk, standing, at)) for at in still[: TOLD_AT_MOST - len(lines)]
    ]
    return Solved(
        tuple(pairs), roster.value, roster.bound, roster.is_finished, tuple(lines[:TOLD_AT_MOST]),
        int(found.there.seats.sum()),
    )  # fmt: skip


def repair(found: Gathered, dropped_id: uuid.UUID) -> Solved:
    """What one volunteer left is taken by others, of whom `MOST_MOVED` at most give up a draft for it; the rest stays.

    Deterministic. Refuses with BadInput when the event is too large for the memory of this machine.
    """
    desk = Desk(found.people, found.there, found.rules, law=found.law, settings=ROUNDS)
    stays = _kept(desk, found)
    held = np.zeros(len(desk.pairs), bool)
    held[stays] = True
    standing = Standing(desk, desk.roster(held, np.zeros(len(desk.there), np.int64), 0, 0, True))
    who = next(at for at, row in enumerate(found.volunteers) if row.id == dropped_id)
    told = standing.without(who)
    drafts = {(person, post) for person, post, _id in found.drafts}
    pairs = {one for one in drafts if one[0] != who} - set(told.left) | set(told.gained)
    lines = [_line(found, at, 1, _why(desk, standing, at, who)) for at in told.open_posts]
    return Solved(
        tuple(sorted(pairs)), told.roster.value, told.roster.bound, True, tuple(lines[:TOLD_AT_MOST]),
        len(told.freed), len(told.freed) - len(told.open_posts),
    )  # fmt: skip


def _kept(desk: Desk, found: Gathered) -> Any:
    """Numbers of the pairs that are in the draft and may be."""
    width = max(len(desk.there), 1)
    key = desk.pairs.who * width + desk.pairs.where
    asked = np.array([who * width + where for who, where, _id in found.drafts], np.int64)
    asked = np.unique(asked[np.isin(asked, key)])
    return desk.pairs_of(asked // width, asked % width)


def _without_long_runs(roster: Roster, found: Gathered) -> list[tuple[int, int]]:
    """What makes too many days in a row with shifts that stay is left out; the engine knows only its own."""
    own: dict[int, dict[int, int]] = defaultdict(dict)
    for who, where in zip(roster.who.tolist(), roster.where.tolist(), strict=True):
        own[who][int(found.there.starts[where]) // rules.DAY] = where
    pairs = []
    for who, there in sorted(own.items()):
        kept = found.kept_days.get(who, set())
        out = rules.too_long_a_run(kept, there, found.law.longest_run) if kept else set()
        pairs += [(who, where) for day, where in sorted(there.items()) if day not in out]
    return pairs


def _why(desk: Desk, standing: Standing, at: int, but: int = -1) -> str:
    """What keeps most people away from a shift: what they are or said, else what they have already."""
    everybody = np.arange(len(desk.people))
    told = exclusions(desk.people, desk.there, everybody, np.full(len(everybody), at), desk.rules)
    fit = [who for who in np.flatnonzero(told == 0).tolist() if who != but and at not in standing.own[who]]
    if not fit:
        return _most(told.tolist(), OF_WHY)
    return _most([int(standing.binds(who, at)) for who in fit[:500]], OF_BINDS)


def _most(told: list[int], words: tuple[tuple[Any, str], ...]) -> str:
    count: Counter[str] = Counter()
    for one in told:
        count.update({word for flag, word in words if one & int(flag)})
    return max(count, key=lambda word: (count[word], word)) if count else "nobody"


def _line(found: Gathered, at: int, left: int, why: str) -> dict[str, Any]:
    row = found.shifts[at]
    return {
        "shift_id": str(row.id), "venue": row.venue, "post": row.post, "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(), "left": left, "why": why,
    }  # fmt: skip


def by_id(found: Gathered, solved: Solved) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Who goes where, by the ids of volunteer and shift."""
    return {(found.volunteers[who].id, found.shifts[where].id) for who, where in solved.pairs}
