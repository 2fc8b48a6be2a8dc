"""Verdicts about activities: what a notice must say, who may sign up, which code counts, which minutes count.

Sources: R-19 to R-21 and R-28 (recruitment), R-31 to R-36 (time), R-78 (reasons), of the standards the house
keeps.
"""

import datetime as dt
import re
from dataclasses import dataclass

from tongxing.activities.shapes import Reason, Wishes
from tongxing.foundation import minutes

MOST_PLACES = 2000
TITLE_AT_MOST = 60
TEXT_AT_MOST = 2000
ADDRESS_AT_MOST = 120
YOUNGEST, OLDEST = 6, 100  # the youngest a guardian brings; the rule `sign-up` may ask for more
NOTE_AT_LEAST = 4

CLOCK_OFF_SECONDS = 120
ANCHORS = ("rotating_code", "roll_call")
OWN_ACTS = ("own_scan", "second_device", "beneficiary_word")
TRACES_KEPT = dt.timedelta(days=30)
OFFER_LASTS = dt.timedelta(hours=12)
REASONS_AT_MOST = 3
NEAR_ENOUGH_METRES = 20_000

_CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True)
class Notice:
    """The facts of a recruitment notice that R-19 and R-28 speak about."""

    title: str
    content: str
    conditions: str
    risks: str
    guarantees: tuple[str, ...]
    address: str
    has_point: bool
    places: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    sign_up_opens_at: dt.datetime
    sign_up_closes_at: dt.datetime
    cancel_until: dt.datetime
    min_age: int
    max_age: int | None
    contact_name: str
    contact_phone: str
    apply_way: str


def impossible(notice: Notice) -> list[tuple[str, str]]:
    """Field and code of what cannot be, even in a draft: wrong order of times, sizes nobody can store."""
    found = []
    if not notice.title:
        found.append(("title", "title_missing"))
    elif len(notice.title) > TITLE_AT_MOST:
        found.append(("title", "title_too_long"))
    for field in ("content", "conditions", "risks"):
        if len(getattr(notice, field)) > TEXT_AT_MOST:
            found.append((field, "text_too_long"))
    if len(notice.address) > ADDRESS_AT_MOST:
        found.append(("address", "address_too_long"))
    if not 1 <= notice.places <= MOST_PLACES:
        found.append(("places", "places_impossible"))
    if not YOUNGEST <= notice.min_age <= (notice.max_age or OLDEST) <= OLDEST:
        found.append(("min_age", "age_impossible"))
    return found + _wrong_times(notice)


def _wrong_times(notice: Notice) -> list[tuple[str, str]]:
    found = []
    if notice.ends_at <= notice.starts_at:
        found.append(("ends_at", "ends_before_start"))
    elif china_day(notice.starts_at) != china_day(notice.ends_at):
        found.append(("ends_at", "not_one_day"))
    if notice.sign_up_closes_at <= notice.sign_up_opens_at:
        found.append(("sign_up_closes_at", "closes_before_opening"))
    if notice.sign_up_closes_at > notice.starts_at:
        found.append(("sign_up_closes_at", "closes_after_end"))
    if notice.cancel_until > notice.starts_at:
        found.append(("cancel_until", "cancel_after_start"))
    return found


def missing(notice: Notice, now: dt.datetime) -> list[tuple[str, str]]:
    """Field and code of what R-19 demands and the notice does not say; time, place, content, conditions,
    number, way to apply, risks and guarantees. Also a start that has passed (R-28)."""
    found = [
        (field, f"{field}_missing")
        for field in ("content", "conditions", "risks", "guarantees", "apply_way")
        if not getattr(notice, field)
    ]
    if not notice.address:
        found.append(("address", "address_missing"))
    if not notice.has_point:
        found.append(("point", "point_missing"))
    if not notice.contact_name:
        found.append(("contact_name", "contact_missing"))
    if not is_phone(notice.contact_phone):
        found.append(("contact_phone", "phone_unusable"))
    if notice.starts_at <= now:
        found.append(("starts_at", "starts_in_the_past"))
    return found


def is_phone(phone: str) -> bool:
    """A mainland mobile, or a landline with or without its area code."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}", phone) is not None


def china_day(moment: dt.datetime) -> dt.date:
    """The calendar day in China, which has one time zone and no summer time."""
    return moment.astimezone(_CHINA).date()


def age_on(birth_on: dt.date, day: dt.date) -> int:
    """Completed years on a day; who is born on 29 February is a year older on 1 March."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def unmet_condition(
    age: int, skills: frozenset[str], min_age: int, max_age: int | None, needed: tuple[str, ...]
) -> str:
    """Which condition of R-21 somebody does not meet: `too_young`, `too_old`, `skill_missing`, or nothing."""
    if age < min_age:
        return "too_young"
    if max_age is not None and age > max_age:
        return "too_old"
    return "" if set(needed) <= skills else "skill_missing"


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


@dataclass(frozen=True)
class Candidate:
    """What the reasons need to know of an activity."""

    category: str
    starts_at: dt.datetime
    places: int
    taken: int
    needed_skills: tuple[str, ...] = ()
    asked_at: dt.datetime | None = None
    distance_metres: float | None = None


def this_weekend(now: dt.datetime) -> tuple[dt.date, dt.date]:
    """Saturday and Sunday of the running week; on a Sunday, the Saturday is yesterday."""
    today = china_day(now)
    saturday = today + dt.timedelta(days=5 - today.weekday())
    return saturday, saturday + dt.timedelta(days=1)


Part = tuple[int, str, int]


def fit(seen: Candidate, wishes: Wishes, now: dt.datetime, weekend: tuple[dt.date, dt.date]) -> list[Part]:
    """How well an activity suits somebody, part by part: weight, code and the fact behind it, weightiest
    first.

    The sum orders the list and is shown to nobody; every part of it has its sentence. What is not known of
    the person weighs nothing.
    """
    found: list[Part] = []
    asked = any(skill in wishes.skills for skill in seen.needed_skills)
    if asked:
        found.append((40, "skill", 0))
    if seen.category in wishes.categories:
        found.append((30, "category", 0))
    if (metres := seen.distance_metres) is not None and metres <= NEAR_ENOUGH_METRES:
        found.append((round(35 * (1 - metres / NEAR_ENOUGH_METRES)), "near", round(metres)))
    if seen.asked_at is not None and (days := (now - seen.asked_at).days) >= 1:
        found.append((min(30, 2 * days), "waiting", days))
    if china_day(seen.starts_at) in weekend:
        found.append((15, "weekend", 0))
    free = seen.places - seen.taken
    if free > 0:
        found.append((10 if asked or free <= 3 else 4, "places", free))
    else:
        found.append((0, "full", 0))
    found.sort(key=lambda part: -part[0])
    return found


def why_fits(parts: list[Part]) -> tuple[Reason, ...]:
    """The one to three sentences that say why an activity stands where it stands (R-78)."""
    return tuple(_reason(code, fact) for _weight, code, fact in parts[:REASONS_AT_MOST])


_REASONS = {
    "skill": ("需要您的特长", "It needs a skill of yours"),
    "category": ("是您愿意做的服务类别", "It is a kind of service you chose"),
    "weekend": ("就在这个周末", "It is this weekend"),
    "waiting": ("求助的居民已等了 {fact} 天", "Somebody has waited {fact} day{s}"),
    "places": ("还有 {fact} 个名额", "{fact} place{s} left"),
    "full": ("名额已满，可以候补", "Full; you can join the waiting list"),
}


def _reason(code: str, fact: int) -> Reason:
    if code == "near":
        return Reason(code, f"离您{_distance_zh(fact)}", f"{_distance_en(fact)} from you")
    zh, en = _REASONS[code]
    return Reason(code, zh.format(fact=fact), en.format(fact=fact, s="" if fact == 1 else "s"))


def _distance_zh(metres: float) -> str:
    return f" {max(10, round(metres, -1)):.0f} 米" if metres < 950 else f" {metres / 1000:.1f} 公里"


def _distance_en(metres: float) -> str:
    return f"{max(10, round(metres, -1)):.0f} m" if metres < 950 else f"{metres / 1000:.1f} km"


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
