"""What a dated rule is, as other rooms receive it."""

import datetime as dt
import uuid
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
class Fact:
    """Something a room can tell about a subject, and a condition may ask: `person.age`, in years."""

    name: str
    kind: str  # integer, text, boolean, date or list
    unit: str  # minutes, years, days … or empty
    zh: str
    en: str
    room: str

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison: a fact, how it is compared (`at_least` …), and with what."""

    fact: str
    operator: str
    wanted: Any


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true of the facts; asked only of those whom every `only_if` concerns."""

    id: str
    clause: Clause
    sentence_zh: str
    sentence_en: str
    only_if: tuple[Clause, ...] = ()
    parameter: str = ""  # the parameter it takes its number from

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows when the conditions are met, and when they are not."""

    met_zh: str
    met_en: str
    unmet_zh: str
    unmet_en: str

    def sentence(self, met: bool, language: str = "zh") -> str:
        if language.startswith("zh"):
            return self.met_zh if met else self.unmet_zh
        return self.met_en if met else self.unmet_en


@dataclass(frozen=True, slots=True)
class Case:
    """A dated example: on this day, here, the rule answers so, or does not hold; with these facts it is met or not."""

    on: dt.date
    region_code: int | None
    line: str
    applies: bool
    expect: Mapping[str, Any]
    facts: Mapping[str, Any] | None = None
    met: bool | None = None


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
    conditions: tuple[Condition, ...] = ()
    outcome: Outcome | None = None
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # parameter: Chinese, English

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en

    def title(self, language: str = "zh") -> str:
        return self.title_zh if language.startswith("zh") else self.title_en

    def label(self, name: str, language: str = "zh") -> str:
        """A parameter (`days.C`) in words, or its name where the file gives none."""
        pair = self.labels.get(name) or self.labels.get(name.split(".")[0])
        if pair is None:
            return name
        told = pair[0] if language.startswith("zh") else pair[1]
        return told if name in self.labels else f"{told} {name.partition('.')[2]}".strip()


@dataclass(frozen=True, slots=True)
class Check:
    """One condition held against the facts. `gap` is how much is missing, where that is a number."""

    id: str
    fact: str
    given: Any
    wanted: Any
    met: bool
    gap: int | None
    sentence_zh: str
    sentence_en: str
    asks: Fact

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says about these facts, with everything needed to explain it."""

    rule: Rule
    met: bool
    checks: tuple[Check, ...]
    told_zh: str
    told_en: str
    nearest_id: str = ""

    def paragraph(self, language: str = "zh") -> str:
        """Outcome, clause, edition, facts used, and what it would take for the nearest unmet condition."""
        return self.told_zh if language.startswith("zh") else self.told_en

    def nearest(self) -> Check | None:
        """The unmet condition that lacks least; None when all are met."""
        return next((check for check in self.checks if check.id == self.nearest_id), None)


@dataclass(frozen=True, slots=True)
class Moved:
    """Whom another edition would move: counts by kind of change (`in`, `out`, `more`, `less` …), and a sentence."""

    people: Mapping[str, int]
    organisations: Mapping[str, int]
    sentence_zh: str
    sentence_en: str

    def sentence(self, language: str = "zh") -> str:
        return self.sentence_zh if language.startswith("zh") else self.sentence_en


@dataclass(frozen=True, slots=True)
class Source:
    """The text a rule was read from: the place, the TOML, and the YAML of its cases beside it."""

    place: str
    text: str
    cases: str = ""


@dataclass(frozen=True)
class ProposeEdition:
    """The order to propose an edition: the text of a whole rule file, and why."""

    key: uuid.UUID
    text: str
    why: str


@dataclass(frozen=True)
class EnactEdition:
    """The order of another officer to put a proposed edition in force from its day on."""

    key: uuid.UUID
    edition_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class WithdrawEdition:
    """The order to take an edition back before its day."""

    key: uuid.UUID
    edition_id: uuid.UUID
    why: str


EDITION_STATES = {
    "proposed": ("等另一位工作人员通过", "Waiting for another officer"),
    "enacted": ("已通过，到日生效", "Enacted, not in force yet"),
    "in_force": ("已生效", "In force"),
    "withdrawn": ("已撤回", "Taken back"),
    "late": ("已过生效日，不能再通过", "Its day has come; it can no longer be enacted"),
}


@dataclass(frozen=True)
class EditionCard:
    """One proposed edition, as a list or a page shows it."""

    id: uuid.UUID
    rule: Rule
    text: str
    state: str
    why: str
    proposed_by_account: uuid.UUID
    proposed_at: dt.datetime
    enacted_at: dt.datetime | None = None
    enacted_why: str = ""
    withdrawn_at: dt.datetime | None = None
    withdrawn_why: str = ""

    def state_label(self, language: str = "zh") -> str:
        return EDITION_STATES[self.state][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class RuleStory:
    """One rule in one place: the edition in force, those it goes before, and every edition there is."""

    rule_id: str
    now: Rule | None
    before: tuple[Rule, ...]
    editions: tuple[Rule, ...]
    is_own: bool  # enacted here on the platform, not shipped in a file


@dataclass(frozen=True)
class WhatIf:
    """What a change would do: edition by edition, what was measured and what cannot be measured."""

    now: Rule | None
    then: Rule
    moved: Moved | None
    changes: tuple[tuple[str, Any, Any], ...]  # parameter, now, then
    within: tuple[Rule, ...] = ()  # places inside that have editions of their own, and keep them
    why_not: tuple[str, str] | None = None  # why nobody is counted, where no room can


@dataclass(frozen=True)
class Checked:
    """What was found in folders of packs."""

    packs: tuple[str, ...]
    rules: int
    cases: int
    faults: tuple[str, ...]
