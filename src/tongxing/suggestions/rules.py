"""Hours, distances and needs as the engine wants them, and the words of every point; whole numbers only."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Collection, Iterable

from tongxing.suggestions.shapes import Part

LEAST = 50  # times seen from which something is not new
DAYS = 28  # how far ahead is looked
FAR = 50_000_000
NEW_DAYS = 14
EPOCH, DAY = dt.date(1970, 1, 1), 24 * 60
HOLIDAY = 7  # after the seven days of the week
PARTS_OF_DAY = ((6 * 60, 12 * 60), (12 * 60, 18 * 60), (18 * 60, 22 * 60))
BY_DIVISION = {
    "village": (1_000, "就在您的社区", "in your community"),
    "township": (3_000, "就在您的街道", "in your street or township"),
    "county": (8_000, "就在您的区县", "in your county"),
    "": (20_000, "", ""),
}


def minute(local: dt.datetime) -> int:
    """Minutes since 1970 by the clock on the wall."""
    return (local.date() - EPOCH).days * DAY + local.hour * 60 + local.minute


def free_hours(
    slots: Collection[str], today: dt.date, is_holiday: Callable[[dt.date], bool]
) -> list[tuple[int, int, int]] | None:
    """The free hours of the days to come, from the parts of the week somebody ticked; None: they said nothing.

    Parts of a day meet, so that morning and afternoon hold what goes over noon. A public holiday is a day of its own
    kind (22 to 24) besides the day of the week it falls on: free on either is free.
    """
    told = {int(code) - 1 for code in slots}
    if not told:
        return None
    found = []
    for ahead in range(DAYS + 1):
        day = today + dt.timedelta(days=ahead)
        first = (day - EPOCH).days * DAY
        kinds = (day.weekday(), HOLIDAY) if is_holiday(day) else (day.weekday(),)
        for at, (begin, end) in enumerate(PARTS_OF_DAY):
            if any(kind * 3 + at in told for kind in kinds):
                found.append((0, first + begin, first + end))
    return found


def need_of(waiting_days: int | None, is_urgent: bool = False) -> int:
    """How pressing something is, 0 to 3: nobody waits, somebody does, for days, or it is urgent."""
    if is_urgent:
        return 3
    return 0 if waiting_days is None else min(3, 1 + waiting_days // 3)


def times_seen(is_new: bool, what: uuid.UUID, person: uuid.UUID, day: dt.date) -> int:
    """The draw for the place kept for what is new: as if seen 0 to 49 times, another number for each person and day.

    Every new activity comes first for the same part of the people, whatever its points.
    """
    if not is_new:
        return LEAST
    return int.from_bytes(hashlib.sha256(f"{what}:{person}:{day}".encode()).digest()[:4], "big") % LEAST


def is_new(taken: int, waiting: int, planned_at: dt.datetime, now: dt.datetime) -> bool:
    """Nobody has found it yet, and it has not been there for long."""
    return not taken and not waiting and now - planned_at <= dt.timedelta(days=NEW_DAYS)


def parts(
    points: Iterable[tuple[str, int]], near: tuple[str, str], waiting_days: int | None, off: int = 0
) -> tuple[Part, ...]:
    """The terms of a score with their words, and what was taken `off` for a scarce place; together they are the points.

    Those that weigh nothing in one person's list are left out.
    """
    words = {
        "near": near,
        "topic": ("是您愿意做的服务类别", "a kind of service you chose"),
        "skill": ("需要您的特长", "it needs a skill of yours"),
        "need": _waiting(waiting_days),
    }
    told = tuple(Part(name, told, *words[name]) for name, told in points if name in words)
    return (*told, Part("price", -off)) if off else told


def _waiting(days: int | None) -> tuple[str, str]:
    if days is None:
        return "", ""
    if not days:
        return "有居民在等人帮忙", "somebody waits for help"
    return f"求助的居民已等了 {days} 天", f"somebody has waited {days} day{'' if days == 1 else 's'}"


def way_in_words(metres: int) -> tuple[str, str]:
    """How far from the station of one's community, rounded up."""
    tenths = -(-metres // 100)
    if tenths <= 1:
        return "就在您社区的服务站", "at your community's station"
    return (
        f"离您社区的服务站约 {tenths // 10}.{tenths % 10} 公里",
        f"about {tenths // 10}.{tenths % 10} km from your community's station",
    )
