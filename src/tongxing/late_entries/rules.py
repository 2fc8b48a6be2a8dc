"""Pure verdicts about late entries: is the time possible, does it fit under the ceilings, and who signs."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from tongxing.foundation.minutes import between

SHORTEST_WHY, LONGEST_WHY = 4, 300
SHORTEST_TEXT = 2

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_COUNTY = 1_000_000


def day_of(moment: dt.datetime) -> dt.date:
    """The Chinese calendar day of a moment."""
    return moment.astimezone(_SHANGHAI).date()


def fault_of_times(
    start: dt.datetime, end: dt.datetime, now: dt.datetime, noticed_on: dt.date, window_days: int
) -> str:
    """What is wrong with the times: `ends_before_start`, `in_the_future`, `more_than_one_day`, `no_whole_minute`,
    `too_late`, or nothing.

    The window runs until the day the gap was noticed: an objection that waited for its answer does not lose it.
    """
    if end <= start:
        return "ends_before_start"
    if end > now:
        return "in_the_future"
    if day_of(start) != day_of(end - dt.timedelta(microseconds=1)):
        return "more_than_one_day"
    if between(start, end) < 1:
        return "no_whole_minute"
    return "too_late" if (noticed_on - day_of(start)).days > window_days else ""


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the day's month."""
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    return first, following - dt.timedelta(days=1)


def is_over(used: int, more: int, most: int) -> bool:
    """Would these minutes pass the ceiling?"""
    return used + more > most


def county_of(region_code: int) -> int:
    """The county of a code; a city or a province stays what it is."""
    return region_code // _COUNTY * _COUNTY


def seed_of(claim_id: uuid.UUID, head_size: int, head_root: bytes) -> bytes:
    """The seed of a draw: the claim and the newest published head of the ledger, which nobody chooses.

    SHA-256 over "tongxing/late-entry", the 16 bytes of the claim's id, the size of the tree in 8 bytes, its root.
    """
    told = b"tongxing/late-entry" + claim_id.bytes + head_size.to_bytes(8, "big") + head_root
    return hashlib.sha256(told).digest()


def in_order(seed: bytes, eligible: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """The eligible in the order in which they are asked: by SHA-256 of the seed and their id."""
    return sorted(eligible, key=lambda one: hashlib.sha256(seed + one.bytes).digest())


def chosen(seed: bytes, eligible: Iterable[uuid.UUID], before: uuid.UUID | None = None) -> uuid.UUID | None:
    """Who is asked: whoever was asked about this day before, if still eligible; else the first in order.

    So nobody draws again and again until the signatory suits.
    """
    ordered = in_order(seed, eligible)
    if before in ordered:
        return before
    return ordered[0] if ordered else None
