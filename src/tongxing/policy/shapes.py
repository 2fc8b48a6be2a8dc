"""What a dated rule is, as other rooms receive it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """The text a rule stands on: its title and the article in it."""

    document: str
    article: str

    def __str__(self) -> str:
        return f"{self.document}{self.article}"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a rule holds: a half-open range of division codes, and perhaps one line of administration."""

    name: str
    low: int
    high: int
    line: str = ""

    @property
    def width(self) -> int:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a narrower pack may move a number."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Case:
    """A dated example: on this day, here, the rule answers so, or does not hold."""

    on: dt.date
    region_code: int | None
    line: str
    applies: bool
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One edition of one rule. `version` (cn/daily-limits/2026-11) is what a deed writes beside itself."""

    id: str
    version: str
    citation: Citation
    sentence_zh: str
    sentence_en: str
    parameters: Mapping[str, Any]
    jurisdiction: Jurisdiction
    valid_from: dt.date
    valid_until: dt.date | None = None  # the last day it holds
    title_zh: str = ""
    title_en: str = ""
    also: tuple[Citation, ...] = ()  # further texts that say the same
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en

    def title(self, language: str = "zh") -> str:
        return self.title_zh if language.startswith("zh") else self.title_en
