"""What an item needs for a level, and what its words may be."""

from collections.abc import Mapping
from typing import Any

from tongxing.library.shapes import LEVELS, Gap
from tongxing.projects.shapes import Results

ORDER = tuple(LEVELS)
LIVE = ("asked", "listed")
SUMMARY_AT_MOST = 200
NOTE_AT_MOST = 200
NAME_AT_MOST = 40
PURPOSE_AT_MOST = 200


def level_after(level: str) -> str:
    """The level one up; the first for an item that is not listed, nothing above the province."""
    at = ORDER.index(level) + 1 if level else 0
    return ORDER[at] if at < len(ORDER) else ""


def level_below(level: str) -> str:
    """The level one down; nothing below the county."""
    at = ORDER.index(level)
    return ORDER[at - 1] if at else ""


def gaps(
    level: str, results: Results, listed_days: int, copies: int, asked: Mapping[str, Mapping[str, Any]]
) -> tuple[Gap, ...]:
    """What is still lacking for a level. Without ratings nobody can say that they were poor."""
    good = results.ratings_good * 100 // results.ratings if results.ratings else 100
    told = (
        ("minutes", results.minutes),
        ("ratings_good", good),
        ("listed_days", listed_days),
        ("copies", copies),
    )
    wanted = {what: int(asked[f"{what}_least"].get(level, 0)) for what, _given in told}
    return tuple(Gap(what, wanted[what], given) for what, given in told if given < wanted[what])


def words_problems(field: str, words: str, most: int) -> list[tuple[str, str]]:
    """What is wrong with a cleaned sentence."""
    if words and len(words) <= most:
        return []
    return [(field, f"{field}_too_long" if words else f"{field}_missing")]
