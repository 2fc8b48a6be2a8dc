"""What stands in a cell, read strictly: numbers, days, hours, truths, sets of words; a wrong one is named by its row.

A table is columns of text under their headings (`Table`). CSV, Arrow and Parquet files, and whatever has `to_pydict()`
(an Arrow or Polars table), become one.
"""

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tongxing.matching.engine.faults import BadInput

DAY_ZERO = date(1970, 1, 1)
KINDS = 63
YES, NO = ("yes", "true", "1", "是", "y"), ("no", "false", "0", "否", "n", "")


class BadTable(ValueError):
    """A table cannot be read; says where: the table, its row (the first under the heading is 1), the column."""

    def __init__(self, table: str, why: str, row: int | None = None, column: str = "") -> None:
        where = table if row is None else f"{table}, row {row + 1}"
        super().__init__(f"{where}{f', column {column}' if column else ''}: {why}")


@dataclass(frozen=True)
class Table:
    """Columns of text, all of one length; `name` is what an error calls it."""

    name: str
    columns: Mapping[str, Sequence[str]] = field(repr=False)
    count: int

    def column(self, heading: str, read: Callable[[str], Any], instead: Any = None) -> list[Any]:
        """One column read cell by cell; `instead` stands for an empty cell or a column that is not there."""
        if heading not in self.columns:
            if instead is None:
                raise BadTable(self.name, f"the column {heading} is missing")
            return [instead] * self.count
        found = []
        for row, cell in enumerate(self.columns[heading]):
            told = cell.strip()
            if not told and instead is not None:
                found.append(instead)
                continue
            try:
                found.append(read(told))
            except (ValueError, OverflowError) as why:
                raise BadTable(self.name, str(why), row, heading) from None
        return found


def from_csv(lines: Iterable[str], name: str) -> Table:
    """A table from CSV with one line of headings. Refuses: no heading, a heading twice, a row too long or too short."""
    rows = csv.reader(lines, strict=True)
    try:
        headings = [cell.strip().lstrip("\ufeff") for cell in next(rows, [])]
        body = [row for row in rows if row]
    except csv.Error as why:
        raise BadTable(name, f"is no CSV: {why}") from None
    if not headings or len(set(headings)) < len(headings):
        raise BadTable(name, "has no heading, or one stands twice")
    for at, row in enumerate(body):
        if len(row) != len(headings):
            raise BadTable(name, f"{len(row)} cells under {len(headings)} headings", at)
    columns = {heading: [row[at] for row in body] for at, heading in enumerate(headings)}
    return Table(name, columns, len(body))


def from_columns(told: Any, name: str) -> Table:
    """A table from columns: a mapping, or anything with `to_pydict()` (an Arrow table); cells become text."""
    columns = told.to_pydict() if hasattr(told, "to_pydict") else told
    texts = {heading: [_text(cell) for cell in column] for heading, column in columns.items()}
    lengths = {len(column) for column in texts.values()}
    if len(lengths) > 1:
        raise BadTable(name, "columns are of different lengths")
    return Table(name, texts, lengths.pop() if lengths else 0)


def _text(cell: Any) -> str:
    """A cell as CSV would tell it: nothing is empty, several are parted by semicolons, 5.0 is 5."""
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return ";".join(_text(one) for one in cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def whole(cell: str) -> int:
    """A whole number."""
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"“{cell}” is no whole number") from None


def number(cell: str) -> float:
    """A number that is one: neither infinite nor not a number."""
    try:
        found = float(cell)
    except ValueError:
        raise ValueError(f"“{cell}” is no number") from None
    if not math.isfinite(found):
        raise ValueError(f"“{cell}” is no number")
    return found


def truth(cell: str) -> bool:
    """yes or no, 是 or 否."""
    if cell.lower() in YES:
        return True
    if cell.lower() in NO:
        return False
    raise ValueError(f"“{cell}” is neither yes nor no")


def day(cell: str) -> int:
    """A day like 2026-03-02, as days since 1970."""
    try:
        return (date.fromisoformat(cell) - DAY_ZERO).days
    except ValueError:
        raise ValueError(f"“{cell}” is no day like 2026-03-02") from None


def minute(cell: str) -> int:
    """A time like 2026-03-02T09:30, by the clock on the wall there, as minutes since 1970."""
    try:
        told = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell}” is no time like 2026-03-02T09:30") from None
    if told.tzinfo is not None or told.second or told.microsecond:
        raise ValueError(f"“{cell}” has a zone or seconds; times are whole minutes of the place")
    return (told.date() - DAY_ZERO).days * 1_440 + told.hour * 60 + told.minute


def words(cell: str) -> tuple[str, ...]:
    """Words parted by semicolons."""
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def spans(read: Callable[[str], int]) -> Callable[[str], tuple[tuple[int, int], ...]]:
    """From/until parted by semicolons; each ends after it begins."""

    def of(cell: str) -> tuple[tuple[int, int], ...]:
        found = []
        for one in words(cell):
            begin, mark, end = one.partition("/")
            if not mark or read(begin) >= read(end):
                raise ValueError(f"“{one}” does not end after it begins (from/until)")
            found.append((read(begin), read(end)))
        return tuple(found)

    return of


def papers(cell: str) -> tuple[tuple[str, int, int], ...]:
    """Papers like first_aid:2025-01-01/2027-01-01 parted by semicolons."""
    found = []
    for one in words(cell):
        name, mark, days = one.partition(":")
        if not mark:
            raise ValueError(f"“{one}” is no paper like first_aid:2025-01-01/2027-01-01")
        ((begin, end),) = spans(day)(days)
        found.append((name.strip(), begin, end))
    return tuple(found)


class Words:
    """Words given bits as they are met, for sets of up to 63 kinds."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.bits: dict[str, int] = {}

    def bit(self, word: str) -> int:
        """The number of this word. Refuses the sixty-fourth."""
        if word not in self.bits and len(self.bits) == KINDS:
            raise BadInput(f"more than {KINDS} kinds of {self.what}")
        return self.bits.setdefault(word, len(self.bits))

    def sets(self, cells: Iterable[tuple[str, ...]]) -> NDArray[np.int64]:
        """One set a row, as whole numbers whose bits are the words."""
        return np.array([sum(1 << self.bit(word) for word in set(cell)) for cell in cells], np.int64)
