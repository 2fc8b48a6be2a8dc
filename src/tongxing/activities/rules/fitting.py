"""How well an activity suits somebody, with the sentence for every part of it (R-78)."""

import datetime as dt
from dataclasses import dataclass

from tongxing.activities.rules.moments import china_day
from tongxing.activities.shapes import Reason, Wishes

REASONS_AT_MOST = 3
NEAR_ENOUGH_METRES = 20_000


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
