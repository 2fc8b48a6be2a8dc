"""What a batch is asked, and the report that comes of it."""

import datetime as dt
import uuid
from dataclasses import dataclass

CAUSES = {
    "nobody_ready": ("没有人开启接单", "Nobody said they may be asked"),
    "skill": (
        "没有符合条件的人（特长、语言、培训）",
        "Nobody meets the conditions (skill, language, training)",
    ),
    "no_time": ("没有人那时有空", "Nobody is free then"),
    "busy": ("可以来的人那时都有别的事", "Those who could come have something else then"),
    "far": ("愿意走这么远的人没有", "Nobody goes that far"),
    "age": ("没有年龄符合的人", "Nobody is of the age asked for"),
    "not_willing": ("可以来的人都已经被请过", "Those who could come were asked already"),
    "several": ("同时有几个原因", "Several reasons at once"),
    "few": ("能来的人比名额少", "Fewer can come than there are places"),
    "elsewhere": ("能来的人都更适合别的事", "Those who can come fit something else better"),
}
AGES = {
    0: ("18 岁以下", "Under 18"),
    1: ("18—34 岁", "18 to 34"),
    2: ("35—59 岁", "35 to 59"),
    3: ("60 岁以上", "60 and over"),
}


@dataclass(frozen=True)
class MakeBatch:
    """One county, tonight."""

    region_code: int


@dataclass(frozen=True)
class ChooseFairness:
    """How many of a hundred points lean to those who have served little, from the next night on, and why."""

    key: uuid.UUID
    region_code: int
    part: int
    note: str


@dataclass(frozen=True)
class Unmet:
    """Something not all of whose places could be filled: how many are missing, how many people could come, and why.

    `asks` says what its conditions are; `so_many` how many more could come if the cause alone did not hold.
    """

    kind: str
    id: uuid.UUID
    title: str
    place: str
    starts_at: dt.datetime
    missing: int
    could_come: int
    cause: str
    so_many: int
    asks: str
    waiting_days: int

    def cause_label(self, language: str = "zh") -> str:
        return _in(CAUSES[self.cause], language)


@dataclass(frozen=True)
class Help:
    """What would help: people with this (a skill, readiness to be asked) in this street, and for how many places."""

    cause: str
    asks: str
    place: str
    places: int

    def cause_label(self, language: str = "zh") -> str:
        return _in(CAUSES[self.cause], language)


@dataclass(frozen=True)
class Share:
    """Of a group, how many there are and how many found something; None where a cell is too small to be shown."""

    grouping: str
    group: str
    people: int
    placed: int | None

    def group_label(self, language: str = "zh") -> str:
        if self.grouping == "hours":
            return hours_label(self.group, language)
        return _in(AGES[int(self.group)], language) if self.grouping == "age" else self.group

    @property
    def percent(self) -> str:
        return f"{self.placed * 100 / self.people:.0f}%" if self.placed is not None else ""


@dataclass(frozen=True)
class Waiting:
    """Of a street's orders, the middle and nine tenths of waiting in days, and how many could be met."""

    place: str
    orders: int
    middle_days: int
    tenth_days: int
    met: int


@dataclass(frozen=True)
class Step:
    """A step of the curve: with this part of a hundred for those who have served little, what of the value is lost, in
    thousandths of a hundred, and what part of each quarter finds something, in hundredths (None: too few).
    """

    part: int
    value: int
    lost: int
    rates: tuple[int | None, ...]

    def shown_rates(self, quarters: tuple[str, ...]) -> list[int | None]:
        """The rates of the quarters that may be shown."""
        return [rate for rate, told in zip(self.rates, quarters, strict=True) if told]

    @property
    def lost_percent(self) -> str:
        return f"{self.lost / 1000:.2f}%"


@dataclass(frozen=True)
class ChoiceCard:
    """The step an office chose, from which night on, and why."""

    part: int
    note: str
    from_on: dt.date
    chosen_by: str
    chosen_at: dt.datetime


@dataclass(frozen=True)
class BatchCard:
    """The report of one night for one county; nobody is named and nobody was asked."""

    id: uuid.UUID
    region_code: int
    county_name: str
    night_on: dt.date
    made_at: dt.datetime
    rule_version: str
    points_version: str
    days: int
    fairness_part: int
    people: int
    seats: int
    filled: int
    needs: int
    met: int
    value: int
    bound: int
    pruning_loss: int
    pairs: int
    is_finished: bool
    unmet: tuple[Unmet, ...]
    unmet_count: int
    helps: tuple[Help, ...]
    shares: tuple[Share, ...]
    waits: tuple[Waiting, ...]
    curve: tuple[Step, ...]
    quarters: tuple[str, ...]
    ignored: tuple[str, ...]
    choice: ChoiceCard | None

    @property
    def gap_percent(self) -> str:
        """How far the value may be from the best there is."""
        return f"{(self.bound - self.value) * 100 / max(self.bound, 1):.3f}%"

    @property
    def pruning_percent(self) -> str:
        return f"{self.pruning_loss * 100 / max(self.bound, 1):.3f}%"

    @property
    def is_proven(self) -> bool:
        return self.value == self.bound

    def quarter_labels(self, language: str = "zh") -> list[str]:
        """The quarters that may be shown, by the hours served so far."""
        return [hours_label(one, language) for one in self.quarters if one]


def hours_label(told: str, language: str = "zh") -> str:
    """A span of minutes served so far, said in hours: rounded down from, rounded up to."""
    low, high = (int(one) for one in told.split("-"))
    first, last = low // 60, -(-high // 60)
    if high == 0:
        return "还没有服务过" if language.startswith("zh") else "Has not served yet"
    hours = f"{first}—{last}" if language.startswith("zh") else f"{first} to {last}"
    return f"服务过 {hours} 小时" if language.startswith("zh") else f"Served {hours} hours"


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
