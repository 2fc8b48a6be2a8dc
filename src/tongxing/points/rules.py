"""Pure verdicts of points: everything a person has, worked out from zero; no framework, no clock, no database."""

import datetime as dt
import operator
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tongxing.points.shapes import Award, Dealing, Dealt, Grade, Reckoning, Served, Sums, Terms

SHORTEST_WHY, LONGEST_WHY = 4, 200
LONGEST_WHAT = 80
CAME = (Dealing.GIVEN_BACK, Dealing.GRANT)
_COUNTY = 10**6
_ON_AND_ID = operator.attrgetter("on", "entry_id.int")


def terms_from(parameters: Mapping[str, Any], version: str) -> Terms | None:
    """The terms of an edition; None when it keeps no points."""
    if not parameters["enabled"]:
        return None
    grades = dict.fromkeys(parameters["skilled_categories"], Grade.SKILLED.value)
    grades |= dict.fromkeys(parameters["hard_categories"], Grade.HARD.value)
    return Terms(
        version=version,
        minutes_per_point=parameters["minutes_per_point"],
        percents={grade.value: parameters[f"{grade.value}_percent"] for grade in Grade},
        grades=grades,
        activity=parameters["activity_points"],
        day=parameters["day_points"],
        year=parameters["year_points"],
        balance=parameters["balance_points"],
        expiry_months=parameters["expiry_months"],
    )


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def expires_on(day: dt.date, months: int) -> dt.date | None:
    """The first day on which points of this day are gone; None when they stay."""
    return months_after(day, months) if months else None


def county_of(region_code: int) -> str:
    """The county under which the platform's side of a posting is kept."""
    return str(region_code // _COUNTY * _COUNTY)


def quarter_start(day: dt.date) -> dt.date:
    """The first day of the quarter of a day."""
    return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


class _Lot:
    """Points that came together: until when, and how many are left."""

    __slots__ = ("left", "until")

    def __init__(self, until: dt.date, left: int) -> None:
        self.until, self.left = until, left


NEVER = dt.date.max


class Reckoner:
    """Goes through a person's time day by day: what expires, then what was earned, then what came or went.

    Records of one day go by their ids, so that any order of learning about them ends in the same sums.
    """

    def __init__(self, tells: bool) -> None:
        self.tells = tells  # whether the award of each record is wanted, or the sums alone
        self.lots: deque[_Lot] = deque()
        self.awards: list[tuple[Any, ...]] = []
        self.earned = self.expired = self.balance = self.owed = 0
        self.dealt: dict[str, int] = {kind.value: 0 for kind in Dealing}
        self._by_occasion: dict[Any, int] = {}
        self._day: dt.date | None = None
        self._of_day = self._of_year = self._year = 0
        self._soonest = NEVER

    def expire(self, day: dt.date) -> None:
        """What is not used by this day is gone."""
        if day < self._soonest:
            return
        kept: deque[_Lot] = deque()
        self._soonest = NEVER
        for lot in self.lots:
            if lot.until <= day:
                self.expired += lot.left
                self.balance -= lot.left
                lot.left = 0
            elif lot.left:
                kept.append(lot)
                self._soonest = min(self._soonest, lot.until)
        self.lots = kept

    def earn(self, one: Served) -> None:
        """What a record brings, capped."""
        self._turn_to(one.on)
        terms = one.terms
        if terms is None or one.barred:
            self._award(one, "", 0, 0, one.barred or "off")
            return
        grade = terms.grades.get(one.category, "ordinary")
        before = one.minutes * terms.percents[grade] // (100 * terms.minutes_per_point)
        points, reason = self._capped(before, one, terms)
        if points:
            self._by_occasion[one.occasion_id] = self._by_occasion.get(one.occasion_id, 0) + points
            self._of_day += points
            self._of_year += points
            self.earned += points
        self._award(one, grade, before, points, reason if before else "short")

    def _turn_to(self, day: dt.date) -> None:
        if day != self._day:
            self._day, self._of_day = day, 0
            if day.year != self._year:
                self._year, self._of_year = day.year, 0

    def _capped(self, points: int, one: Served, terms: Terms) -> tuple[int, str]:
        """What stays of the points under each cap in turn, and the cap that took the last of them."""
        reason = ""
        for cap, used, name in (
            (terms.activity, self._by_occasion.get(one.occasion_id, 0), "activity"),
            (terms.day, self._of_day, "day"),
            (terms.year, self._of_year, "year"),
            (terms.balance, self.balance - self.owed, "balance"),
        ):
            if cap and points > (room := max(cap - used, 0)):
                points, reason = room, name
        return points, reason

    def _award(self, one: Served, grade: str, before: int, points: int, reason: str) -> None:
        until, lot = None, None
        if points and one.terms is not None:
            until = expires_on(one.on, one.terms.expiry_months)
            lot = self._came(points, until)
        if self.tells:
            self.awards.append((one, grade, before, points, reason, until, lot))

    def _came(self, points: int, until: dt.date | None) -> _Lot | None:
        """Points arrive: what is owed is set off first."""
        paid = min(points, self.owed)
        self.owed -= paid
        if points == paid:
            return None
        lot = _Lot(until or NEVER, points - paid)
        self.balance += lot.left
        self.lots.append(lot)
        self._soonest = min(self._soonest, lot.until)
        return lot

    def deal(self, one: Dealt) -> None:
        """Points come or go otherwise; the oldest go first, and what is missing is owed."""
        self.dealt[one.kind] += one.points
        if one.kind in CAME:
            self._came(one.points, one.expires_on)
            return
        wanted = one.points
        for lot in self.lots:
            taken = min(lot.left, wanted)
            lot.left -= taken
            wanted -= taken
            if not wanted:
                break
        self.balance -= one.points - wanted
        self.owed += wanted

    def sums(self) -> Sums:
        """What it all adds up to now."""
        left = [lot.until for lot in self.lots if lot.left]
        soonest = min(left, default=NEVER)
        return Sums(
            earned=self.earned,
            granted=self.dealt[Dealing.GRANT],
            given_back=self.dealt[Dealing.GIVEN_BACK],
            spent=self.dealt[Dealing.SPENT],
            gift=self.dealt[Dealing.GIFT],
            expired=self.expired,
            balance=self.balance,
            owed=self.owed,
            next_expiry_on=None if soonest == NEVER else soonest,
        )


def _worked(served: Iterable[Served], dealt: Sequence[Dealt], today: dt.date, tells: bool) -> Reckoner:
    """Everything gone through, from the first day until today."""
    reckoner = Reckoner(tells)
    waiting = deque(sorted(dealt, key=lambda one: (one.on, one.id)))
    for one in sorted(served, key=_ON_AND_ID):
        while waiting and waiting[0].on < one.on:
            reckoner.expire(waiting[0].on)
            reckoner.deal(waiting.popleft())
        reckoner.expire(one.on)
        reckoner.earn(one)
    for late in waiting:
        reckoner.expire(late.on)
        reckoner.deal(late)
    reckoner.expire(today)
    return reckoner


def sums(served: Iterable[Served], dealt: Sequence[Dealt], today: dt.date) -> Sums:
    """A person's sums from zero, without the tale."""
    return _worked(served, dealt, today, tells=False).sums()


def reckon(served: Iterable[Served], dealt: Sequence[Dealt], today: dt.date) -> Reckoning:
    """Everything a person's page tells, from zero; the awards in the order in which they were earned."""
    reckoner = _worked(served, dealt, today, tells=True)
    awards = tuple(
        Award(
            entry_id=one.entry_id,
            on=one.on,
            minutes=one.minutes,
            grade=grade,
            percent=one.terms.percents[grade] if one.terms and grade else 0,
            before=before,
            points=points,
            reason=reason,
            version=one.terms.version if one.terms else "",
            expires_on=until,
            left=lot.left if lot else 0,
        )
        for one, grade, before, points, reason, until, lot in reckoner.awards
    )
    expiring: dict[dt.date, int] = {}
    for lot in reckoner.lots:
        if lot.left and lot.until != NEVER:
            expiring[lot.until] = expiring.get(lot.until, 0) + lot.left
    return Reckoning(awards, tuple(sorted(expiring.items())), reckoner.sums())


def adds_up(told: Sums) -> bool:
    """What came minus what went is what lies there minus what is owed."""
    came = told.earned + told.granted + told.given_back
    return came - told.spent - told.gift - told.expired == told.balance - told.owed
