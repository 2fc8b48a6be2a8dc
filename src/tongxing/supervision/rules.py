"""Pure verdicts: whose turn it is to look, how long an alert may wait, and which records a seed draws."""

import hashlib
import heapq
import hmac
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import Candidate, DrawnCard

SHORTEST_WHY, LONGEST_WHY = 4, 200
LONGEST_WORDS = 200  # of a report from the public notice
LONGEST_SEED = 120
MOST_TICKETS = 100  # a weight beyond this says nothing any more
DAYS_OF_A_SAMPLE = 366


def level_above(ladder: Sequence[int], offices: Iterable[tuple[int, int]]) -> int:
    """The lowest division whose officials are above every office the maker of a record holds.

    `ladder` leads from the county of the record up to the nation. Whoever made the record as an officer of the
    county is looked at by the city; an officer of the city by the province. Above the nation is nobody.
    """
    held = tuple(offices)
    for code in ladder:
        if not any(low <= code < high for low, high in held):
            return code
    return ladder[-1]


def next_above(ladder: Sequence[int], region_code: int) -> int | None:
    """The division directly above one on the ladder; None at its end."""
    at = ladder.index(region_code) if region_code in ladder else len(ladder) - 1
    return ladder[at + 1] if at + 1 < len(ladder) else None


def is_back_office(candidate: Candidate, parameters: Mapping[str, Any]) -> bool:
    """Entered by another, after the fact: what nobody but the one who typed it may have seen."""
    return not candidate.own_act and candidate.minutes_after > parameters["late_hours"] * 60


def weight_of(candidate: Candidate, parameters: Mapping[str, Any]) -> int:
    """How many tickets a record gets: weaker evidence more, and more again for whatever makes forging easy."""
    more = parameters["more"]
    weight = parameters["weights"].get(candidate.evidence_class, max(parameters["weights"].values()))
    if not candidate.own_act:
        weight += more["by_another"]
    if candidate.minutes_after > parameters["late_hours"] * 60:
        weight += more["after_the_fact"]
    if candidate.day_minutes >= parameters["near_limit_minutes"]:
        weight += more["near_the_limit"]
    return max(1, min(weight, MOST_TICKETS))


def seed_of(seed_text: str, head_text: str) -> bytes:
    """The seed: what the auditor published, bound to the head of the ledger, which the auditor cannot choose."""
    return hashlib.sha256(f"tongxing/sample\n{seed_text}\n{head_text}".encode()).digest()


def ticket_of(seed: bytes, entry_id: uuid.UUID, weight: int) -> bytes:
    """The lowest of a record's tickets: HMAC-SHA256 of the seed over the record's id and the ticket's number.

    The lowest of w independent uniform numbers comes first with a chance in proportion to w; so the order of
    tickets is a weighted draw without putting back, in whole numbers that any language computes alike.
    """
    keyed = hmac.new(seed, entry_id.bytes, hashlib.sha256)
    best = b""
    for number in range(1, weight + 1):
        one = keyed.copy()
        one.update(number.to_bytes(4, "big"))
        told = one.digest()
        if not best or told < best:
            best = told
    return best


def draw(
    seed: bytes, candidates: Iterable[Candidate], parameters: Mapping[str, Any], size: int, back_office: bool
) -> tuple[int, tuple[DrawnCard, ...]]:
    """How many could have been drawn, and the `size` records with the lowest tickets, lowest first."""
    counted = [0]
    lowest = heapq.nsmallest(size, _ticketed(seed, candidates, parameters, back_office, counted))
    drawn = tuple(
        DrawnCard(number, entry_id, weight, ticket.hex())
        for number, (ticket, entry_id, weight) in enumerate(lowest, 1)
    )
    return counted[0], drawn


def _ticketed(
    seed: bytes,
    candidates: Iterable[Candidate],
    parameters: Mapping[str, Any],
    back_office: bool,
    counted: list[int],
) -> Iterator[tuple[bytes, uuid.UUID, int]]:
    for candidate in candidates:
        if back_office and not is_back_office(candidate, parameters):
            continue
        counted[0] += 1
        weight = weight_of(candidate, parameters)
        yield ticket_of(seed, candidate.entry_id, weight), candidate.entry_id, weight
