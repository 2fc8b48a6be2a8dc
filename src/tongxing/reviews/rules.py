"""Pure verdicts: what the numbers hint at, how harsh an outcome is, and whom a seed draws."""

import hashlib
import hmac
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from tongxing.reviews.shapes import Drawn, Finding, Outcome

SHORTEST_WHY, LONGEST_WHY = 6, 500
LONGEST_SEED = 120
HARSHNESS = {Outcome.PASSED: 0, Outcome.WARNING: 1, Outcome.SUSPENSION: 2, Outcome.EXIT: 3}
NEEDS_ANOTHER_OFFICER = frozenset({Outcome.SUSPENSION, Outcome.EXIT})
STATE_OF = {Outcome.SUSPENSION: "disabled", Outcome.EXIT: "dissolved"}
MAY_COME_FROM = {
    Outcome.SUSPENSION: frozenset({"approved"}),
    Outcome.EXIT: frozenset({"approved", "disabled", "locked"}),
}


def is_harsher(outcome: str, than: str) -> bool:
    """Whether one outcome weighs more on an organisation than another."""
    return HARSHNESS[Outcome(outcome)] > HARSHNESS[Outcome(than)]


def findings(
    figures: Iterable[Mapping[str, Any]], parameters: Mapping[str, Any], *, is_active: bool, unmet: int
) -> tuple[Finding, ...]:
    """What somebody should look at; a figure that is hidden or does not exist hints at nothing."""
    values = {one["id"]: one["value"] for one in figures if not one["hidden"]}
    found = []
    if not is_active:
        found.append(Finding("not_in_force"))
    if "service_time" in values and not values["service_time"]:
        found.append(Finding("no_service"))
    for finding_id, figure, limit, below in (
        ("late_records", "records_in_time", "in_time_percent_least", True),
        ("late_entries", "late_entries", "late_percent_most", False),
        ("late_answers", "objections_in_time", "objections_percent_least", True),
    ):
        value, bound = values.get(figure), parameters[limit]
        if value is not None and (value < bound if below else value > bound):
            found.append(Finding(finding_id, value, bound))
    if unmet:
        found.append(Finding("checked", unmet))
    return tuple(found)


def size_of(population: int, percent: int, least: int) -> int:
    """How many of so many are drawn: the share rounded up, at least so many, and never more than there are."""
    return min(population, max(least, -(-population * percent // 100)))


def seed_of(seed_text: str, head_text: str, population: Iterable[tuple[uuid.UUID, int]]) -> bytes:
    """The seed: the published text, bound to the head of the log and to who could have been drawn."""
    listed = "\n".join(f"{one} {county:012}" for one, county in sorted(population))
    return hashlib.sha256(f"tongxing/check\n{seed_text}\n{head_text}\n{listed}\n".encode()).digest()


def draw(
    seed: bytes, population: Iterable[tuple[uuid.UUID, int]], percent: int, least: int
) -> tuple[Drawn, ...]:
    """In each county those with the lowest tickets, HMAC-SHA256 of the seed over the id; counties by their codes."""
    counties: dict[int, list[Drawn]] = {}
    for one, county in population:
        ticket = hmac.new(seed, one.bytes, hashlib.sha256).hexdigest()
        counties.setdefault(county, []).append(Drawn(one, county, ticket))
    drawn: list[Drawn] = []
    for _, there in sorted(counties.items()):
        there.sort(key=lambda one: one.ticket)
        drawn += there[: size_of(len(there), percent, least)]
    return tuple(drawn)
