"""Pure verdicts of directory: how a sheet is laid out, and who on it fits."""

import struct
import uuid
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

MOST_ON_A_SHEET = 96
WHOLE = 2**32  # places on the sheets of one county are numbers below this
MOST_CANDIDATES = 200  # more people than this fit: the words are too broad, and nobody is shown
MOST_SHOWN = 20
LEAST_LETTERS = 2
LEAST_DIGITS = 4
NUMBER_DIGITS = 14
MOST_LOOKUPS, LOOKUPS_SECONDS = 120, 3600
COUNTY = 10**6
NATION = 10**12
AGE_STEP = 10
LOOKUPS_KEPT_DAYS = 3 * 366  # handling records are kept for three years (7.1), then swept

_HEAD = struct.Struct("<BH")
_EDITION = 1


@dataclass(frozen=True)
class Entry:
    """One person on a sheet: who, where they live, and the marks by which they are found."""

    person_id: uuid.UUID
    region_code: int
    marks: tuple[int, ...]


def county_of(region_code: int) -> int:
    """The county a division lies in; a province or prefecture stands for itself."""
    return region_code // COUNTY * COUNTY


def packed(entries: Iterable[Entry]) -> bytes:
    """A sheet as bytes: column after column, so that it is searched without being read out."""
    told = sorted(entries, key=lambda entry: entry.person_id)
    counts = bytes(min(len(entry.marks), 255) for entry in told)
    places = array("I", (entry.region_code % COUNTY for entry in told))
    marks = array("i", (mark for entry in told for mark in entry.marks[:255]))
    ids = b"".join(entry.person_id.bytes for entry in told)
    return b"".join((_HEAD.pack(_EDITION, len(told)), counts, ids, places.tobytes(), marks.tobytes()))


def unpacked(content: bytes, county_code: int) -> list[Entry]:
    """The people on a sheet."""
    counts, ids, places, marks = _columns(content)
    ends = list(accumulate(counts))
    all_marks = array("i", marks)
    return [
        Entry(
            uuid.UUID(bytes=ids[at * 16 : at * 16 + 16]),
            county_code + places[at],
            tuple(all_marks[ends[at] - counts[at] : ends[at]]),
        )
        for at in range(len(counts))
    ]


def fitting(
    content: bytes,
    county_code: int,
    terms: Iterable[Iterable[tuple[int, ...]]],
    low: int = 0,
    high: int = NATION,
) -> Iterator[tuple[uuid.UUID, int]]:
    """Who on a sheet lives in a range and has, of every term, all marks of at least one way; each with where they live.

    Of a community's people a sheet of its county holds one or two, mostly nobody: they are asked for first.
    """
    counts, ids, places, marks = _columns(content)
    fits: set[int] | None = None
    if low > county_code or high < county_code + COUNTY:
        first, end = low - county_code, high - county_code
        fits = {at for at, place in enumerate(places) if first <= place < end}
        if not fits:
            return
    ends = list(accumulate(counts))
    for ways in terms:
        here: set[int] = set()
        for way in ways:
            here |= set.intersection(*(_having(marks, mark, ends) for mark in way)) if way else set()
        fits = here if fits is None else fits & here
        if not fits:
            return
    for at in sorted(fits or ()):
        yield uuid.UUID(bytes=ids[at * 16 : at * 16 + 16]), county_code + places[at]


def _columns(content: bytes) -> tuple[bytes, bytes, array, bytes]:
    edition, size = _HEAD.unpack_from(content)
    if edition != _EDITION:
        raise ValueError(f"a sheet of an unknown edition: {edition}")
    start = _HEAD.size
    counts, start = content[start : start + size], start + size
    ids, start = content[start : start + size * 16], start + size * 16
    places = array("I", content[start : start + size * 4])
    return counts, ids, places, content[start + size * 4 :]


def _having(marks: bytes, mark: int, ends: list[int]) -> set[int]:
    """Whose column of marks holds this one."""
    wanted = array("i", (mark,)).tobytes()
    found: set[int] = set()
    at = marks.find(wanted)
    while at >= 0:
        if at % 4 == 0:
            found.add(bisect_right(ends, at // 4))
        at = marks.find(wanted, at + 1)
    return found


def halves(low: int, high: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """A sheet that is full becomes two."""
    middle = (low + high) // 2
    return (low, middle), (middle, high)


def decade(age: int) -> tuple[int, int]:
    """The ages a person's lies among: under fourteen, under eighteen, then by tens."""
    if age < 14:
        return 0, 13
    if age < 18:
        return 14, 17
    first = max(18, age // AGE_STEP * AGE_STEP)
    return first, age // AGE_STEP * AGE_STEP + AGE_STEP - 1


def asked(kinds: Iterable[tuple[str, int]]) -> str:
    """What was typed, told without telling it: two characters, four digits."""
    return " ".join(f"{kind}:{count}" for kind, count in kinds)
