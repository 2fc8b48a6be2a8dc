"""What a request tells of the device behind it: its coarse kind, its clock, and its place when it was offered."""

import datetime as dt
import math
import re
from dataclasses import dataclass, field

from django.http import HttpRequest

TABLET = re.compile(r"iPad|Tablet|Android(?!.*Mobile)", re.IGNORECASE)
PHONE = re.compile(r"Mobile|iPhone|Android|Phone", re.IGNORECASE)
COMPUTER = re.compile(r"Windows NT|Macintosh|X11|CrOS", re.IGNORECASE)
READ_AT_MOST = 300


@dataclass(frozen=True)
class Told:
    """The coarse kind of device, its own time, and latitude, longitude and error in metres; never printed (R-76)."""

    device: str
    at: dt.datetime | None
    place: tuple[float, float, float] | None = field(repr=False)


def told(request: HttpRequest) -> Told:
    """What came along with a form. Whatever is no time and no place is passed over: nobody has to tell."""
    return Told(device_of(request), _moment(request.POST.get("device_at", "")), _place(request))


def device_of(request: HttpRequest) -> str:
    """`phone`, `tablet`, `computer` or `unknown`; nothing finer is ever read out of a browser's name."""
    name = request.headers.get("User-Agent", "")[:READ_AT_MOST]
    for kind, known in (("tablet", TABLET), ("phone", PHONE), ("computer", COMPUTER)):
        if known.search(name):
            return kind
    return "unknown"


def _moment(typed: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(typed[:40].replace("Z", "+00:00"))
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _place(request: HttpRequest) -> tuple[float, float, float] | None:
    try:
        lat, lon, accuracy = (float(request.POST[name][:24]) for name in ("lat", "lon", "accuracy"))
    except (KeyError, ValueError):
        return None
    return (lat, lon, accuracy) if all(map(math.isfinite, (lat, lon, accuracy))) else None
