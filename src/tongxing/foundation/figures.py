"""A number on a screen always says what it counts, in what unit, on what ground, from what, and as of when.

What a number means is declared once, under a name, when the platform starts; a number without a declared meaning
cannot be made. The list of all meanings is everybody's to read.
"""

import datetime as dt
import re
from dataclasses import dataclass

_ID = re.compile(r"[a-z][a-z0-9_]{2,39}")


class BadMeaning(RuntimeError):
    """A declaration that would let a number out without its meaning; the start is refused."""


@dataclass(frozen=True)
class Meaning:
    """What a number counts. `clauses` are those of the policy texts that ask for it; `source_*` where it is read."""

    id: str
    label_zh: str
    label_en: str
    unit_zh: str
    unit_en: str
    definition_zh: str
    definition_en: str
    clauses: tuple[str, ...]
    source_zh: str
    source_en: str

    def label(self, language: str = "zh") -> str:
        return self.label_zh if language.startswith("zh") else self.label_en

    def definition(self, language: str = "zh") -> str:
        return self.definition_zh if language.startswith("zh") else self.definition_en

    def source(self, language: str = "zh") -> str:
        return self.source_zh if language.startswith("zh") else self.source_en


_known: dict[str, Meaning] = {}


def declare(one: Meaning) -> Meaning:
    """Register a meaning. Raises BadMeaning for one without words, clause or source, or when two share a name."""
    told = (one.label_zh, one.label_en, one.definition_zh, one.definition_en, one.source_zh, one.source_en)
    if not _ID.fullmatch(one.id) or not all(told) or not one.clauses:
        raise BadMeaning(
            f"figure {one.id!r} lacks a plain name, words in both languages, a clause or a source"
        )
    if _known.setdefault(one.id, one) != one:
        raise BadMeaning(f"two figures are called {one.id!r}")
    return one


def meaning(name: str) -> Meaning | None:
    """What a number of this name counts."""
    return _known.get(name)


def meanings() -> tuple[Meaning, ...]:
    """Everything a number may mean, in the order of declaration."""
    return tuple(_known.values())


@dataclass(frozen=True)
class Figure:
    """One honest number. `value` None means "not known", which is not zero; `since`, from which day it counts.

    Raises BadMeaning when what it counts was never declared.
    """

    meaning: Meaning
    value: int | None
    as_of: dt.datetime
    since: dt.date | None = None
    note_zh: str = ""
    note_en: str = ""

    def __post_init__(self) -> None:
        if _known.get(self.meaning.id) != self.meaning:
            raise BadMeaning(f"figure {self.meaning.id!r} was never declared")

    @property
    def label_zh(self) -> str:
        return self.meaning.label_zh

    @property
    def label_en(self) -> str:
        return self.meaning.label_en

    @property
    def unit_zh(self) -> str:
        return self.meaning.unit_zh

    @property
    def unit_en(self) -> str:
        return self.meaning.unit_en

    @property
    def definition_zh(self) -> str:
        since = f"{self.since.year} 年 {self.since.month} 月 {self.since.day} 日以来：" if self.since else ""
        return since + self.meaning.definition_zh + self.note_zh

    @property
    def definition_en(self) -> str:
        since = f"Since {self.since.isoformat()}: " if self.since else ""
        return " ".join(filter(None, (since + self.meaning.definition_en, self.note_en)))

    @property
    def clauses(self) -> tuple[str, ...]:
        return self.meaning.clauses

    @property
    def source_zh(self) -> str:
        return self.meaning.source_zh

    @property
    def source_en(self) -> str:
        return self.meaning.source_en
