"""Pure verdicts about nominations."""

from collections.abc import Mapping
from typing import Any

from tongxing.honours.shapes import HonourTitle

SHORTEST_WHY, LONGEST_WHY = 10, 300


def fits(words: str, shortest: int = SHORTEST_WHY, longest: int = LONGEST_WHY) -> bool:
    """Whether a reason says something and is not a novel."""
    return shortest <= len(words) <= longest


def titles_of(parameters: Mapping[str, Any]) -> tuple[HonourTitle, ...]:
    """The named honours of a rule, in its order: those for persons, then those for organisations."""
    return tuple(
        HonourTitle(key, subject, zh, parameters[f"{table}_en"][key])
        for subject, table in (("person", "persons"), ("organisation", "organisations"))
        for key, zh in parameters[table].items()
    )
