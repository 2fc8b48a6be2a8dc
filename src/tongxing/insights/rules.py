"""Pure arithmetic of figures: shares never rounded up, the middle of a histogram, and what must stay hidden."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FEW = 5  # below this a count of people could point at somebody
ROOM = 4  # how far every hidden count must be able to lie apart from the least it can be


def percent(part: int, whole: int) -> int | None:
    """The whole percent, rounded down: a target that is nearly reached is not reached."""
    return part * 100 // whole if whole > 0 else None


def per_one(total: int, count: int) -> int | None:
    """How much falls to each, rounded down."""
    return total // count if count > 0 else None


def middle(histogram: Mapping[int, int]) -> int | None:
    """The lower median of a histogram of class to count."""
    total = sum(histogram.values())
    if total <= 0:
        return None
    seen = 0
    for value in sorted(histogram):
        seen += histogram[value]
        if 2 * seen >= total:
            return value
    return None


def longest(histogram: Mapping[int, int]) -> int | None:
    """The largest class that holds anything."""
    held = [value for value, count in histogram.items() if count > 0]
    return max(held, default=None)


def reached(kind: str, numerator: int | None, denominator: int | None, target: int) -> bool | None:
    """Whether a target is reached, told from the exact counts and not from the rounded figure."""
    if numerator is None or denominator is None or denominator <= 0:
        return None
    scale = 100 if kind == "share" else 1
    return numerator * scale >= target * denominator


def guards(kind: str, numerator: int, denominator: int) -> tuple[int, ...]:
    """The counts of people behind a figure: all of them must be none, or enough."""
    if kind == "share":
        return numerator, denominator - numerator, denominator
    return (numerator,) if kind == "sum" else (denominator,)


def is_few(counts: Iterable[int]) -> bool:
    """Whether one of the counts is of somebody, and of too few."""
    return any(0 < count < FEW for count in counts)


def hidden_parts(parts: Sequence[Sequence[int]]) -> frozenset[int]:
    """Which parts of a whole must not be shown, by their place in the row; the whole itself is shown.

    A part with a small count is hidden. So are as many others as it takes that nobody who knows the whole, the
    parts shown and this rule can tell whether a hidden count is small: of every kind of count the hidden parts
    together hold at least as many as there are of them and four more, or none at all. Then each hidden count may be
    one or five. The smallest parts that suffice are taken, then those with nothing in them; when nothing suffices,
    all are hidden.
    """
    hidden = {at for at, counts in enumerate(parts) if is_few(counts)}
    if not hidden:
        return frozenset()
    others = sorted(
        (at for at in range(len(parts)) if at not in hidden),
        key=lambda at: (not any(parts[at]), max(parts[at], default=0), at),
    )
    while others and not _is_safe(parts, hidden):
        hidden.add(_next(parts, hidden, others))
    return frozenset(hidden)


def _next(parts: Sequence[Sequence[int]], hidden: set[int], others: list[int]) -> int:
    """The smallest part that makes it safe by itself; else the smallest there is."""
    found = next((at for at in others if _is_safe(parts, hidden | {at})), others[0])
    others.remove(found)
    return found


def _is_safe(parts: Sequence[Sequence[int]], hidden: set[int]) -> bool:
    if len(hidden) < 2:
        return False
    for counts in zip(*(parts[at] for at in hidden), strict=True):
        total = sum(counts)
        if total and total < len(hidden) + ROOM:
            return False
    return True


def spelled(content: Mapping[str, Any]) -> bytes:
    """A report in the one spelling that is signed: sorted keys, no blanks, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(message: bytes) -> str:
    """The SHA-256 of what was signed."""
    return hashlib.sha256(message).hexdigest()
