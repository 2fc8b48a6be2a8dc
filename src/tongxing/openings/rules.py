"""How a draw is worked out: in whole numbers that any language computes alike. The stranger's copy is in `verify`."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tongxing.openings.shapes import Lots


def commitment_to(seed: bytes) -> str:
    """What is published before anybody has taken a number: SHA-256 of the seed."""
    return hashlib.sha256(seed).hexdigest()


def lots_of(
    is_newcomer: bool, times_unlucky: int, parameters: Mapping[str, Any]
) -> tuple[int, tuple[str, ...]]:
    """How many lots somebody has, with one term for each of them."""
    newcomer = int(parameters["newcomer_more"]) if is_newcomer else 0
    unlucky = min(times_unlucky, int(parameters["unlucky_most"]))
    terms = ("base", *("newcomer",) * newcomer, *("unlucky",) * unlucky)
    return len(terms), terms


def list_digest(numbers: Iterable[Lots]) -> str:
    """SHA-256 over the list of numbers: a line `number turn weight` for each, in the order of numbers."""
    lines = (
        f"{one.number} {one.turn_id} {one.weight}\n" for one in sorted(numbers, key=lambda one: one.number)
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def lowest_ticket(seed: bytes, digest: str, one: Lots) -> bytes:
    """The lowest of a number's tickets: HMAC-SHA256 of the seed over the list's digest, the turn and the lot.

    The lowest of w independent uniform numbers comes first with a chance in proportion to w: the order of tickets is
    a weighted draw without putting back.
    """
    keyed = hmac.new(seed, bytes.fromhex(digest) + one.turn_id.bytes, hashlib.sha256)
    tickets = []
    for lot in range(1, one.weight + 1):
        each = keyed.copy()
        each.update(lot.to_bytes(4, "big"))
        tickets.append(each.digest())
    return min(tickets)


def drawn(seed: bytes, numbers: Sequence[Lots]) -> tuple[Lots, ...]:
    """Everybody in the order in which their lowest ticket comes out."""
    digest = list_digest(numbers)
    return tuple(sorted(numbers, key=lambda one: lowest_ticket(seed, digest, one)))


def fault_of(
    commitment: str, seed: str, digest: str, numbers: Sequence[Lots], published: Sequence[int]
) -> str:
    """The first thing about a published draw that does not fit, as a code; empty when all does."""
    if commitment_to(bytes.fromhex(seed)) != commitment:
        return "seed_is_another"
    if list_digest(numbers) != digest:
        return "list_is_another"
    if [one.number for one in drawn(bytes.fromhex(seed), numbers)] != list(published):
        return "order_is_another"
    return ""


def wrong_until(
    opens_at: dt.datetime, until: dt.datetime, closes_at: dt.datetime, least: dt.timedelta
) -> str:
    """Why a deadline cannot stand: too soon after the opening, or after sign-up has closed."""
    if until < opens_at + least:
        return "too_soon"
    return "too_late" if until >= closes_at else ""
