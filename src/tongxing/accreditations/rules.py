"""What a badge says, and which trainings somebody lacks for one: no clock, no database."""

import base64
import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence

MOST_ZONES, ZONE_AT_MOST, WHY_AT_MOST, MOST_AT_ONCE, MOST_GATES = 12, 20, 200, 50, 10
BY_HAND = ("lost", "worn", "taken_back")
PROOF_LENGTH = 12  # letters of five bits each: nobody guesses sixty bits at a desk
_SQUARE = re.compile(r"([0-9]{1,5})-([A-Z2-7]{12})")
Spans = Sequence[tuple[dt.date, dt.date | None]]


def zone_faults(zones: Sequence[str]) -> list[tuple[str, str]]:
    """Field and code of what is wrong with the zones of a badge."""
    wrong = not 1 <= len(zones) <= MOST_ZONES or any(not 1 <= len(zone) <= ZONE_AT_MOST for zone in zones)
    return [("zones", "zones_wrong")] if wrong else []


def ending_faults(ended_as: str, why: str) -> list[tuple[str, str]]:
    """Field and code of what is wrong with calling a badge in."""
    told = {
        ("ended_as", "ending_unknown"): ended_as not in BY_HAND,
        ("why", "why_missing"): len(why) > WHY_AT_MOST or (ended_as == "taken_back" and len(why) < 2),
    }
    return [fault for fault, is_so in told.items() if is_so]


def lacking(
    asked: Mapping[uuid.UUID, str], passed: Mapping[uuid.UUID, Spans], on: dt.date
) -> tuple[str, ...]:
    """The titles of the courses asked for that were not passed, or hold no more on that day."""
    return tuple(
        title
        for course_id, title in asked.items()
        if not any(until is None or until >= on for _since, until in passed.get(course_id, ()))
    )


def square_of(number: int, proof: bytes) -> str:
    """What the square of a badge says: its number, and a proof that this platform printed it."""
    return f"{number}-{base64.b32encode(proof).decode()[:PROOF_LENGTH]}"


def number_in(typed: str) -> int | None:
    """The number a square of this kind names; none when it is no such square."""
    found = _SQUARE.fullmatch(typed.upper())
    return int(found[1]) if found else None
