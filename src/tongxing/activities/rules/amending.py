"""What may be changed about a published activity, and what a change says: no clock, no database."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tongxing.activities.rules.moments import china_day, wall
from tongxing.activities.rules.notices import ADDRESS_AT_MOST, MOST_PLACES, is_phone

WHY_AT_MOST = 300


@dataclass(frozen=True)
class Arrangement:
    """When and where an activity is, and whom one calls; the point in degrees."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    address: str
    point: tuple[float, float] | None
    contact: tuple[str, str]


def amended(
    before: Arrangement, after: Arrangement, posts: Mapping[str, tuple[int, int]]
) -> list[dict[str, str]]:
    """What differs, in the order in which people ask: time, place, places of each post (before, after), contact."""
    found = []
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at):
        found.append({"name": "time", "before": _span(before), "after": _span(after)})
    if (before.address, before.point) != (after.address, after.point):
        found.append({"name": "address", "before": before.address, "after": after.address})
    for name, (was, now) in posts.items():
        if was != now:
            found.append({"name": "places", "about": name, "before": str(was), "after": str(now)})
    if before.contact != after.contact:
        found.append({"name": "contact"})
    return found


def _span(said: Arrangement) -> str:
    return f"{wall(said.starts_at)[-5:]}–{wall(said.ends_at)[-5:]}"


def wrong_arrangement(day: dt.date, now: dt.datetime, said: Arrangement) -> list[tuple[str, str]]:
    """Field and code of what cannot be: another day than it was published for, no place, nobody to call."""
    told = {
        ("ends_at", "ends_before_start"): said.ends_at <= said.starts_at,
        ("starts_at", "another_day"): {china_day(said.starts_at), china_day(said.ends_at)} != {day},
        ("starts_at", "starts_in_the_past"): said.starts_at <= now,
        ("address", "address_missing"): not said.address,
        ("address", "address_too_long"): len(said.address) > ADDRESS_AT_MOST,
        ("point", "point_missing"): said.point is None,
        ("contact_name", "contact_missing"): not said.contact[0],
        ("contact_phone", "phone_unusable"): not is_phone(said.contact[1]),
    }
    return [fault for fault, is_so in told.items() if is_so]


def wrong_places(wanted: int, taken: int) -> list[tuple[str, str]]:
    """Field and code of a number of places that cannot be: nobody loses a place because there are fewer."""
    if not 1 <= wanted <= MOST_PLACES:
        return [("places", "places_impossible")]
    return [("places", "fewer_than_taken")] if wanted < taken else []
