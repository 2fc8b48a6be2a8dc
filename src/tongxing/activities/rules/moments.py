"""Days, windows, codes and minutes of an activity (R-31 to R-36)."""

import datetime as dt
from dataclasses import dataclass

from tongxing.foundation import minutes

CLOCK_OFF_SECONDS = 120
ANCHORS = ("rotating_code", "roll_call")
OWN_ACTS = ("own_scan", "second_device", "beneficiary_word")
TRACES_KEPT = dt.timedelta(days=30)
OFFER_LASTS = dt.timedelta(hours=12)

_CHINA = dt.timezone(dt.timedelta(hours=8))


def china_day(moment: dt.datetime) -> dt.date:
    """The calendar day in China, which has one time zone and no summer time."""
    return moment.astimezone(_CHINA).date()


def age_on(birth_on: dt.date, day: dt.date) -> int:
    """Completed years on a day; who is born on 29 February is a year older on 1 March."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def window_state(now: dt.datetime, opens_at: dt.datetime, closes_at: dt.datetime) -> str:
    """`early`, `open` or `over`: where now lies in the time of signing up."""
    if now < opens_at:
        return "early"
    return "open" if now < closes_at else "over"


def offer_ends_at(now: dt.datetime, starts_at: dt.datetime) -> dt.datetime:
    """How long a freed place is kept for one person: twelve hours, and never more than half the time left."""
    return min(now + OFFER_LASTS, now + (starts_at - now) / 2)


def attendance_window(
    starts_at: dt.datetime, ends_at: dt.datetime, before: dt.timedelta, after: dt.timedelta
) -> tuple[dt.datetime, dt.datetime]:
    """When codes and roll calls count: around the activity, and always on its day."""
    day = china_day(starts_at)
    first = dt.datetime.combine(day, dt.time(), _CHINA)
    last = first + dt.timedelta(days=1) - dt.timedelta(seconds=1)
    return max(first, starts_at - before), min(last, ends_at + after)


def code_window(moment: dt.datetime, seconds: int) -> int:
    """The number of the span of so many seconds in which a moment lies; every one has a code of its own."""
    return int(moment.timestamp()) // seconds


def seconds_left(moment: dt.datetime, seconds: int) -> int:
    """How long the code of this moment still stands on the leader's screen."""
    return seconds - int(moment.timestamp()) % seconds


def six_digits(digest: bytes) -> str:
    """Six digits out of a keyed digest, by dynamic truncation (RFC 4226, 5.3)."""
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def eight_digits(digest: bytes) -> str:
    """Eight digits out of a keyed digest, cut like the six."""
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 5], "big")
    return f"{number % 100_000_000:08d}"


def place_verdict(metres: float | None, accuracy: float, radius: float, coarsest: float) -> str:
    """`passed`, `failed`, or `not_asked` when nothing was offered or the device cannot tell streets apart.

    The error a device admits to counts in the person's favour, for an honest one is never refused by fog.
    """
    if metres is None or not 0 <= accuracy <= coarsest:
        return "not_asked"
    return "passed" if metres - accuracy <= radius else "failed"


def is_point(lat: float, lon: float) -> bool:
    """Is this a point on the earth at all? Not-a-number is on neither side of a limit."""
    return -90 <= lat <= 90 and -180 <= lon <= 180


def street_of(region_code: int) -> int:
    """The street or township a division lies in: nothing nearer is kept about a place (R-76)."""
    return region_code // 1000 * 1000


def skew_note(device_at: dt.datetime | None, server_at: dt.datetime) -> str:
    """How far a device's clock is off, in seconds, when it is more than two minutes; else nothing."""
    if device_at is None:
        return ""
    seconds = round((device_at - server_at).total_seconds())
    return f"clock_off:{seconds:+d}" if abs(seconds) > CLOCK_OFF_SECONDS else ""


def next_step(arrived: bool, departed: bool) -> str:
    """What comes next for somebody with a place: `arrive`, `depart`, or nothing."""
    if not arrived:
        return "arrive"
    return "" if departed else "depart"


@dataclass(frozen=True)
class Counted:
    """The part of somebody's stay that counts (R-31): from, until, and whole minutes."""

    started_at: dt.datetime
    ended_at: dt.datetime

    @property
    def minutes(self) -> int:
        return minutes.between(self.started_at, self.ended_at)


def counted(
    arrived_at: dt.datetime, departed_at: dt.datetime, starts_at: dt.datetime, ends_at: dt.datetime
) -> Counted | None:
    """The stay within the activity's time, never rounded up; None when not one whole minute is left
    (R-32).
    """
    span = Counted(max(arrived_at, starts_at), min(departed_at, ends_at))
    return span if span.minutes > 0 else None


def wall(moment: dt.datetime) -> str:
    """11月21日 14:30: a moment inside a sentence of refusal."""
    there = moment.astimezone(_CHINA)
    return f"{there.month}月{there.day}日 {there:%H:%M}"


def wall_en(moment: dt.datetime) -> str:
    """14:30 on 2026-11-21: the same in English."""
    there = moment.astimezone(_CHINA)
    return f"{there:%H:%M} on {there:%Y-%m-%d}"


def span_facts(starts_at: dt.datetime, ends_at: dt.datetime) -> dict[str, str]:
    """From when until when, as the facts of a refusal; the day is said once."""
    return {
        "from_zh": wall(starts_at),
        "until_zh": wall(ends_at)[-5:],
        "from_en": wall_en(starts_at),
        "until_en": wall_en(ends_at)[:5],
    }
