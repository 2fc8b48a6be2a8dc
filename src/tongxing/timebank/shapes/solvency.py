"""Whether the time bank can keep its word: what it owes to whom, and what would happen if many asked at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tongxing.timebank.shapes.cards import PledgeCard
from tongxing.timebank.shapes.lists import AGE_GROUPS, in_language


@dataclass(frozen=True)
class AgeGroup:
    """What one age group has saved; `people` and the figures are None when fewer than five are behind them."""

    name: str
    people: int | None
    minutes: int | None
    expected_calls: int | None

    def label(self, language: str = "zh") -> str:
        return in_language(AGE_GROUPS[self.name], language)


@dataclass(frozen=True)
class Assumptions:
    """What the stress test takes for granted; each is said on the page."""

    years: int
    calls_percent: Mapping[str, int]  # of each age group's savings, called in an ordinary year
    calls_factor_percent: int  # 100 is an ordinary year
    supply_minutes: int  # served through the time bank in the last twelve months
    supply_percent: int  # how much of that is still there
    reserve_minutes: int  # promised in writing, a year


@dataclass(frozen=True)
class StressYear:
    """One year of the test, in minutes."""

    number: int
    opening: int
    calls: int
    served: int
    from_reserve: int
    short: int
    closing: int


@dataclass(frozen=True)
class Stress:
    """One run of the test: its assumptions, its years, and the first in which the word cannot be kept."""

    assumptions: Assumptions
    years: tuple[StressYear, ...]
    first_short: int | None


@dataclass(frozen=True)
class Solvency:
    """One city's book, or that of every city in a range, as anybody may read it."""

    region_code: int
    name: str
    as_of: dt.datetime
    savers: int | None
    saved: int | None
    reserved: int | None
    on_the_way: int | None
    fund: int
    owed_by_savers: int | None
    groups: tuple[AgeGroup, ...]
    saved_last_year: int | None
    served_last_year: int | None
    pledges: tuple[PledgeCard, ...]
    reserve_minutes: int
    usual: Stress | None
    stress: Stress | None
    rule_version: str

    @property
    def is_hidden(self) -> bool:
        """Fewer than five savers: nothing is shown that could be one person's."""
        return self.savers is None
