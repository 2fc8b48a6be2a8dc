"""Whose turn it is: the divisions from the county upward, and the offices a maker holds."""

import uuid

from tongxing.access import queries as access
from tongxing.foundation import ids
from tongxing.places import queries as places
from tongxing.supervision import rules
from tongxing.supervision.permissions import OFFICES

ACCOUNT = "account:"


def ladder(region_code: int) -> tuple[int, ...]:
    """The county of a division and every division above it, up to the nation.

    rooms only: for finding whose turn it is
    """
    at: int | None = region_code
    for level in ("county", "prefecture", "province"):
        if (found := places.at_level(region_code, level)) is not None:
            at = found
            break
    steps = []
    while at is not None:
        steps.append(at)
        at = places.parent_of(at)
    return tuple(steps)


def account_in(label: str) -> uuid.UUID | None:
    """The account a label names, or None for a job of the platform."""
    return ids.read_id(label.removeprefix(ACCOUNT)) if label.startswith(ACCOUNT) else None


def level_above(region_code: int, account_id: uuid.UUID | None) -> int:
    """The division whose officials are above everything this account holds over the record."""
    offices = []
    if account_id is not None:
        grants = access.grants_of(account_id)
        offices = [(grant.low, grant.high) for grant in grants if grant.role in OFFICES]
    return rules.level_above(ladder(region_code), offices)


def next_level(region_code: int, record_code: int) -> int | None:
    """The division above whose turn it is next, as long as somebody holds an office there or higher."""
    above = rules.next_above(ladder(record_code), region_code)
    if above is None:
        return None
    low, high = places.span(above)
    held = [access.holders_over(role, low, high) for role in OFFICES]
    return above if any(held) else None
