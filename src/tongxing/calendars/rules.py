"""What a feed tells of what it has told before: nothing is forgotten in silence, a change counts on (RFC 5545)."""

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tongxing.calendars.shapes import Occasion, Told

SHOWN = dt.timedelta(days=30)  # what is over stays in the calendar so long
KEPT = dt.timedelta(days=90)
MOST = 500  # occasions of one kind at a time
_ID_BYTES, _PROOF_BYTES = 16, 16


def settled(
    before: Mapping[str, Told], now_so: Iterable[Occasion], full: Mapping[str, dt.datetime], now: dt.datetime
) -> dict[str, Told]:
    """What is new or different, by uid.

    A first telling has the number nought, every change counts on by one. What was told and is gone is called off,
    unless it is past, or lies behind the last one of a kind of which there are more than can be told (`full`).
    """
    changed: dict[str, Told] = {}
    seen = set()
    for one in now_so:
        seen.add(one.uid)
        told = before.get(one.uid)
        if told is None and one.state != "off":
            changed[one.uid] = Told(one, 0, now)
        elif told is not None and told.occasion != one:
            changed[one.uid] = Told(one, told.sequence + 1, now)
    for uid, told in before.items():
        was = told.occasion
        if uid in seen or was.state == "off" or was.ends_at <= now:
            continue
        if was.kind in full and was.starts_at >= full[was.kind]:
            continue
        changed[uid] = Told(replace(was, state="off"), told.sequence + 1, now)
    return changed


def ends_of_full(now_so: Iterable[Occasion]) -> dict[str, dt.datetime]:
    """Of each kind of which there are as many as can be told, when the last of them begins."""
    by_kind: dict[str, list[dt.datetime]] = {}
    for one in now_so:
        by_kind.setdefault(one.kind, []).append(one.starts_at)
    return {kind: max(starts) for kind, starts in by_kind.items() if len(starts) >= MOST}


def token(feed_id: uuid.UUID, proof: bytes) -> str:
    """The secret part of an address: which feed, and a keyed proof of it, in letters nobody confuses."""
    return base64.b32encode(feed_id.bytes + proof[:_PROOF_BYTES]).rstrip(b"=").decode().lower()


def read(typed: str) -> tuple[uuid.UUID, bytes] | None:
    """Feed and proof of an address; None when it is none of ours."""
    try:
        told = base64.b32decode(typed.upper() + "=" * (-len(typed) % 8))
    except (binascii.Error, ValueError):
        return None
    if len(told) != _ID_BYTES + _PROOF_BYTES:
        return None
    return uuid.UUID(bytes=told[:_ID_BYTES]), told[_ID_BYTES:]
