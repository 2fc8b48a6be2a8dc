"""An indicator as it is declared, a figure as it is told, and the cells both rest on."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tongxing.foundation import figures
from tongxing.foundation.minutes import in_words

UNITS = {
    "people": ("人", "people"),
    "percent": ("%", "%"),
    "minutes": ("", ""),
    "needs": ("件", "needs"),
    "days": ("天", "days"),
    "records": ("条", "records"),
    "answers": ("次", "answers"),
    "homes": ("户", "homes"),
    "stations": ("个", "stations"),
    "projects": ("个", "projects"),
    "certificates": ("份", "certificates"),
    "points": ("", ""),
    "sessions": ("次", "sessions"),
}
KINDS = ("sum", "share", "average", "middle", "longest", "breakdown")
SPANS = {
    "now": ("现在", "now"),
    "year": ("当年一月一日以来", "since the first of January"),
    "month": ("当月一日以来", "since the first of the month"),
}


@dataclass(frozen=True)
class Indicator:
    """Something we count, declared once. The SQL speaks of the projection: what, day, band, value.

    `kind`: a sum, a share (percent of `of`), an average (per one of `of`), the middle or the longest of a histogram
    (then `sql` is the class of a cell and `where` says which cells), or a breakdown: a histogram whose classes are
    named by `bands` and which is shown whole or not at all. `whats` are the cells it reads. `missing` says
    why it cannot be measured yet; such an indicator has no SQL and no figure. `counts_people`: small cells are hidden;
    `guard` counts the people behind a sum of something else.
    """

    id: str
    zh: str
    en: str
    unit: str
    clauses: tuple[str, ...]
    definition_zh: str
    definition_en: str
    kind: str = "sum"
    span: str = "year"
    sql: str = ""
    of: str = ""
    where: str = ""
    guard: str = ""
    whats: tuple[str, ...] = ()
    counts_people: bool = True
    bands: tuple["Band", ...] = ()
    target: str = ""
    missing_zh: str = ""
    missing_en: str = ""

    @property
    def is_measurable(self) -> bool:
        return not self.missing_zh

    def name(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en

    def definition(self, language: str = "zh") -> str:
        return self.definition_zh if language.startswith("zh") else self.definition_en

    def missing(self, language: str = "zh") -> str:
        return self.missing_zh if language.startswith("zh") else self.missing_en

    def unit_word(self, language: str = "zh") -> str:
        return UNITS[self.unit][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class Band:
    """One class of a breakdown, and what it is called."""

    number: int
    zh: str
    en: str

    def name(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Target:
    """What a text asks for at a place and time: policy data, never a constant."""

    value: int
    is_reached: bool | None  # None when there is no figure
    rule_version: str
    citation: str


@dataclass(frozen=True)
class Figure:
    """One indicator, one region, one year. No value: hidden (too few), nothing to count yet, or not measurable yet."""

    indicator: Indicator
    region_code: int
    on: dt.date
    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    hidden: bool = False
    as_of: dt.datetime | None = None
    source_zh: str = ""
    source_en: str = ""
    target: Target | None = None
    bands: tuple[tuple[Band, int], ...] = ()

    def source(self, language: str = "zh") -> str:
        return self.source_zh if language.startswith("zh") else self.source_en

    def definition(self, language: str = "zh") -> str:
        return self.indicator.definition(language)

    def shown(self, language: str = "zh") -> str:
        """The number in words, or why there is none."""
        chinese = language.startswith("zh")
        if not self.indicator.is_measurable:
            return "暂不能统计" if chinese else "not measurable yet"
        if self.hidden:
            return "为保护个人，不显示" if chinese else "not shown, to protect people"
        if self.value is None:
            return "还没有数据" if chinese else "no data yet"
        if self.indicator.unit == "minutes":
            return in_words(self.value, "zh" if chinese else "en")
        if self.indicator.unit == "points":
            return f"{self.value // 10}.{self.value % 10}"
        return f"{self.value:,} {self.indicator.unit_word(language)}".strip()

    def asked(self, language: str = "zh") -> str:
        """What the text asks for, in words; empty when none does."""
        if self.target is None:
            return ""
        chinese = language.startswith("zh")
        if self.indicator.unit == "minutes":
            return f"{self.target.value} 小时以上" if chinese else f"{self.target.value} h or more"
        told = f"{self.target.value} {self.indicator.unit_word(language)}"
        return f"{told}以上" if chinese else f"{told} or more"

    def plain(self) -> figures.Figure | None:
        """The figure as every page shows one; None where nothing is counted, or at no moment."""
        one = self.indicator
        meaning = figures.meaning(one.id)
        if self.as_of is None or meaning is None:
            return None
        value = self.value // 60 if self.value is not None and one.unit == "minutes" else self.value
        return figures.Figure(meaning, value, self.as_of, note_zh=self._note("zh"), note_en=self._note("en"))

    def _note(self, language: str) -> str:
        return self.shown(language) if self.hidden else ""


@dataclass(frozen=True)
class Part:
    """A division below with its figure, in the order of division codes; the last may be what lies in none of them."""

    region_code: int
    name: str
    figure: Figure
    is_rest: bool = False


@dataclass(frozen=True)
class Cell:
    """A number of one kind at one place: `day` is the first day of its month or year, `band` a class of it."""

    what: str
    region_code: int
    day: dt.date
    band: int
    value: int


@dataclass(frozen=True)
class Slice:
    """What an event may have changed: everything a source tells of one place, in one month or year if it has such."""

    region_code: int
    day: dt.date


@dataclass(frozen=True)
class Refreshed:
    """What a refresh or a rebuild did."""

    slices: int
    cells: int
    as_of: dt.datetime


@dataclass(frozen=True)
class FreezeReport:
    """The order to close a year: of a region, or of one organisation (R-70)."""

    year: int
    region_code: int
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ReportCard:
    """A year as it was told when it was closed, and the signature under it."""

    id: uuid.UUID
    year: int
    region_code: int
    organisation_id: uuid.UUID | None
    title: str
    content: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""
    key_id: str = ""
    algorithm: str = ""
    signature: str = ""
    frozen_at: dt.datetime | None = None
    is_whole: bool = True  # digest and signature still fit the content
