"""Lines that answer other lines: each is about a line that exists, and takes back just what was there.

Sixteen bytes a line are kept, so that ten million lines fit beside everything else on a small machine.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tongxing_verify.lines import RESTATED, WITHDRAWN, Told


@dataclass(frozen=True, slots=True)
class Misfit:
    position: int
    id: str
    zh: str
    en: str


class Answers:
    """Collects lines as they pass, and says at the end which of them do not fit together."""

    def __init__(self) -> None:
        self._entries = array("Q")  # half of each entry's id: random bits enough to tell them apart
        self._minutes = array("i")
        self._positions = array("q")
        self._words_about = array("Q")
        self._words_at = array("q")
        self._answers: list[tuple[str, int, str, int, int]] = []

    def note(self, told: Told) -> None:
        if told.kind == "entry":
            self._entries.append(_half(told.id))
            self._minutes.append(max(-(2**31), min(2**31 - 1, told.minutes)))
            self._positions.append(told.position)
            if told.deed in (WITHDRAWN, RESTATED):
                self._answers.append((told.deed, told.position, told.id, _half(told.about), told.minutes))
        elif told.kind == "word":
            self._words_about.append(_half(told.about))
            self._words_at.append(told.position)

    def misfits(self) -> Iterator[Misfit]:
        order = sorted(range(len(self._entries)), key=self._entries.__getitem__)
        known = array("Q", (self._entries[at] for at in order))
        yield from self._twice(known, order)
        yield from self._pairs(known, order)
        for about, position in zip(self._words_about, self._words_at, strict=True):
            if _find(known, about) is None:
                yield Misfit(
                    position, "", "所说的记录不在账本里", "it speaks of a record that is not in the log"
                )

    def _twice(self, known: "array[int]", order: list[int]) -> Iterator[Misfit]:
        for at in range(1, len(known)):
            if known[at] == known[at - 1]:
                first, second = sorted((self._positions[order[at - 1]], self._positions[order[at]]))
                yield Misfit(
                    second, "", f"与第 {first} 条编号相同", f"it has the same id as the line at {first}"
                )

    def _pairs(self, known: "array[int]", order: list[int]) -> Iterator[Misfit]:
        taken_back = {about for deed, _position, _id, about, _minutes in self._answers if deed == WITHDRAWN}
        seen: set[int] = set()
        for deed, position, line_id, about, minutes in self._answers:
            at = _find(known, about)
            if at is None:
                yield Misfit(
                    position, line_id, "所答复的记录不在账本里", "it answers a record that is not in the log"
                )
            elif deed == WITHDRAWN and about in seen:
                yield Misfit(
                    position, line_id, "同一条记录撤回了两次", "it takes a record back a second time"
                )
            elif deed == WITHDRAWN and minutes != -self._minutes[order[at]]:
                yield Misfit(
                    position,
                    line_id,
                    "撤回的分钟数与原记录不等",
                    "it takes back other minutes than were recorded",
                )
            elif deed == RESTATED and about not in taken_back:
                yield Misfit(
                    position, line_id, "更正了一条没有撤回的记录", "it states anew what was never taken back"
                )
            if deed == WITHDRAWN:
                seen.add(about)


def _half(line_id: str) -> int:
    """The random half of an id; ids of one moment share the other."""
    try:
        return int(line_id[19:23] + line_id[24:36], 16) & (2**64 - 1)
    except ValueError:
        return hash(line_id) & (2**64 - 1)


def _find(known: "array[int]", wanted: int) -> int | None:
    at = bisect_left(known, wanted)
    return at if at < len(known) and known[at] == wanted else None
