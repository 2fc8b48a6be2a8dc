"""When somebody drops out of a published roster: who stands in, with as few others moved as can be, and the reserve.

What was announced is kept. A seat is filled by somebody who gains it and keeps all they have; where nobody can, one
person moves over from a seat that somebody else can take. Whoever is asked may say no; this is advice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cached_property

import numpy as np

from tongxing.matching.engine import paths
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.rostering import SCALE, Desk, Roster
from tongxing.matching.engine.sides import Whole

MOST_MOVED = 3
SPARE = (
    20  # found beyond those asked for, because an early shift of somebody brings more points than a late one
)
LOOKED_AT = 40  # people who might move over, and seats they would leave, looked at for one seat


class Binds(IntFlag):
    """Rules of a roster that keep a shift from being added to what somebody has; 0 where none does."""

    SAME_DAY = 1
    REST = 2
    RUN = 4
    MOST = 8
    WEEK = 16
    MINUTES = 32


@dataclass(frozen=True)
class Stand:
    """One who could take a seat: row of the person, points it would bring, and (if they move) the seat they leave."""

    who: int
    worth: int
    leaves: int = -1


@dataclass(frozen=True)
class Repair:
    """A roster after somebody dropped out: `gained` and `left` are (person, post) rows, `moved` those whose announced
    seats changed (they gave one up for another), `open_posts` the seats nobody could take.
    """

    roster: Roster
    freed: tuple[int, ...]
    gained: tuple[tuple[int, int], ...]
    left: tuple[tuple[int, int], ...]
    moved: tuple[int, ...]
    open_posts: tuple[int, ...]


class Standing:
    """A roster on its desk, opened for changes; made once, O(pairs), each change afterwards is quick."""

    def __init__(self, desk: Desk, roster: Roster) -> None:
        self.desk, self.roster = desk, roster
        self.own: list[dict[int, int]] = [{} for _ in range(len(desk.people))]
        for one in desk.pairs_of(roster.who, roster.where).tolist():
            self.own[int(desk.pairs.who[one])][int(desk.pairs.where[one])] = one
        self.count = np.array([len(one) for one in self.own], np.int64)
        self.starts, self.ends = desk.there.starts.tolist(), desk.there.ends.tolist()

    @cached_property
    def by_post(self) -> tuple[Whole, Whole]:
        """Pairs sorted by post, most points first, and where each post's begin."""
        pairs = self.desk.pairs
        order = np.lexsort((pairs.who, -pairs.scores, pairs.where))
        return order, np.searchsorted(pairs.where[order], np.arange(len(self.desk.there) + 1))

    def binds(self, who: int, post: int, without: int = -1) -> Binds:
        """Which rules keep this post from being added to what the person has (one of theirs taken off first)."""
        own = [one for one in self.own[who] if one != without]
        law, start, end = self.desk.law, self.starts[post], self.ends[post]
        found, days = Binds(0), {self.starts[one] // paths.DAY for one in own}
        day = start // paths.DAY
        found |= Binds.SAME_DAY if day in days else Binds(0)
        meets = any(start < self.ends[a] + law.rest and self.starts[a] < end + law.rest for a in own)
        found |= Binds.REST if meets else Binds(0)
        run, before, after = 1, day - 1, day + 1
        while before in days:
            run, before = run + 1, before - 1
        while after in days:
            run, after = run + 1, after + 1
        found |= Binds.RUN if run > law.longest_run else Binds(0)
        found |= Binds.MOST if len(own) >= int(self.desk.most[who]) else Binds(0)
        return found | self._minutes(who, [*own, post], start)

    def _minutes(self, who: int, own: Sequence[int], start: int) -> Binds:
        units = self.desk.frame.units[self.desk.frame.of_post[list(own)]].tolist()
        week, total = int(self.desk.week[who]), int(self.desk.total[who])
        found = Binds.MINUTES if 0 <= total < sum(units) else Binds(0)
        if week < 0:
            return found
        number = (start - paths.MONDAY) // paths.WEEK
        spent = sum(
            one
            for post, one in zip(own, units, strict=True)
            if (self.starts[post] - paths.MONDAY) // paths.WEEK == number
        )
        return found | (Binds.WEEK if spent > week else Binds(0))

    def could(self, post: int, *, but: Sequence[int] = (), most: int = 5) -> tuple[Stand, ...]:
        """Who could take a seat here and keep all they have, most points first: "who else could".

        Looked for among the best pairs until `most` and some to spare are found.
        """
        found: list[Stand] = []
        order, first = self.by_post
        ladder = self.desk.bonus // SCALE
        mine = order[first[post] : first[post + 1]]
        named = self.desk.pairs.who[mine]
        for one in mine[self.count[named] < self.desk.most[named]].tolist():
            who = int(self.desk.pairs.who[one])
            if len(found) >= most + SPARE:
                break
            if who in but or post in self.own[who] or self.binds(who, post):
                continue
            found.append(Stand(who, int(self.desk.worth[one]) // SCALE + int(ladder[len(self.own[who])])))
        return tuple(sorted(found, key=lambda stand: (-stand.worth, stand.who))[:most])

    def without(self, who: int, *, since: int = 0, most_moved: int = MOST_MOVED) -> Repair:
        """The person gives up all shifts from the minute `since` on; others stand in, at most `most_moved` are moved.

        Seats with fewest candidates first; a seat whose filling would move one more than allowed stays open.
        Deterministic. Refuses with BadInput a row that is not there.
        """
        if not 0 <= who < len(self.own):
            raise BadInput("somebody is named who is not there", who)
        freed = sorted(post for post in self.own[who] if self.starts[post] >= since)
        for post in freed:
            self._take(who, post)
        _order, first = self.by_post
        gained: list[tuple[int, int]] = []
        left: list[tuple[int, int]] = []
        moved: set[int] = set()
        open_posts = []
        for post in sorted(freed, key=lambda one: (int(first[one + 1] - first[one]), one)):
            stands = self.could(post, but=(who,), most=1)
            if stands:
                self._give(stands[0].who, post, gained)
                continue
            chain = self._chain(post, who, moved, most_moved)
            if chain is None:
                open_posts.append(post)
                continue
            mover, other = chain
            self._take(mover.who, mover.leaves)
            left.append((mover.who, mover.leaves))
            moved.add(mover.who)
            self._give(mover.who, post, gained)
            self._give(other.who, mover.leaves, gained)
        return Repair(
            self._told(),
            tuple(freed),
            tuple(gained),
            tuple(left),
            tuple(sorted(moved)),
            tuple(sorted(open_posts)),
        )

    def _chain(self, post: int, out: int, moved: set[int], most_moved: int) -> tuple[Stand, Stand] | None:
        """One who moves over and one who takes the seat they leave; the pair that brings most."""
        order, first = self.by_post
        best: tuple[int, Stand, Stand] | None = None
        known: dict[int, tuple[Stand, ...]] = {}
        for one in order[first[post] : first[post + 1]].tolist()[:LOOKED_AT]:
            who = int(self.desk.pairs.who[one])
            if who == out or post in self.own[who] or (who not in moved and len(moved) >= most_moved):
                continue
            for leaves, pair in sorted(self.own[who].items()):
                if self.binds(who, post, without=leaves):
                    continue
                if leaves not in known:
                    if len(known) >= LOOKED_AT:
                        continue
                    known[leaves] = self.could(leaves, but=(out,), most=2)
                other = next((stand for stand in known[leaves] if stand.who != who), None)
                if other is None:
                    continue
                gain = other.worth + int(self.desk.worth[one] - self.desk.worth[pair]) // SCALE
                if best is None or gain > best[0]:
                    best = gain, Stand(who, gain - other.worth, leaves), other
        return None if best is None else best[1:]

    def _give(self, who: int, post: int, gained: list[tuple[int, int]]) -> None:
        self.own[who][post] = int(self.desk.pairs_of(np.array([who]), np.array([post]))[0])
        self.count[who] += 1
        gained.append((who, post))

    def _take(self, who: int, post: int) -> None:
        del self.own[who][post]
        self.count[who] -= 1

    def _told(self) -> Roster:
        held = np.zeros(len(self.desk.pairs), bool)
        held[[pair for own in self.own for pair in own.values()]] = True
        before = self.roster
        return self.desk.roster(held, before.prices * SCALE, before.bound, before.rounds, before.is_finished)

    def reserve(self, share: float = 0.05) -> tuple[tuple[int, int], ...]:
        """(person, post) rows of who is kept in reserve: `share` of each post's seats, at least one where it has four.

        A reserve is on call as if they served: every rule holds for it together with the shifts they have, and with
        other reserves of theirs. Posts with fewest candidates choose first. The roster itself is not changed.
        """
        if not 0 <= share <= 1:
            raise BadInput("a share lies between zero and one")
        seats = self.desk.there.seats
        wanted = np.maximum(np.floor(seats * share).astype(np.int64), (seats >= 4) & (share > 0))
        _order, first = self.by_post
        found: list[tuple[int, int]] = []
        for post in np.lexsort((np.arange(len(seats)), np.diff(first))).tolist():
            for stand in self.could(post, most=int(wanted[post])) if wanted[post] else ():
                self._give(stand.who, post, found)
        for who, post in found:
            self._take(who, post)
        return tuple(found)


def shares(roster: Roster, people: int) -> dict[str, float]:
    """How evenly shifts lie: Jain's index over those who have any, the most of one, and how many have none."""
    count = np.bincount(roster.who, minlength=people)
    some = count[count > 0].astype(float)
    jain = float(some.sum() ** 2 / (len(some) * (some**2).sum())) if len(some) else 1.0
    return {"jain": round(jain, 4), "most": int(count.max(initial=0)), "without": int((count == 0).sum())}
