"""Which day a code means in a year, and what a campaign may be."""

import datetime as dt
from collections.abc import Mapping, Sequence

from tongxing.campaigns.shapes import OpenCampaign, SpecialDay

STATES = ("open", "called_off")
KINDS = ("project", "activity")
TITLE_AT_MOST, THEME_AT_MOST, WHY_AT_MOST, WISHED_AT_MOST = 40, 300, 200, 8
TEXT_AT_LEAST = 4


def days_of(
    year: int,
    days: Mapping[str, Sequence[str]],
    lunar: Mapping[str, tuple[dt.date | None, str, str]],
) -> tuple[SpecialDay, ...]:
    """The special days of a year in their order; a festival whose day nobody knows in that year is left out."""
    found = [
        SpecialDay(code, dt.date(year, int(code[:2]), int(code[3:])), zh, en)
        for code, (zh, en) in days.items()
    ]
    found += [SpecialDay(code, on, zh, en) for code, (on, zh, en) in lunar.items() if on is not None]
    return tuple(sorted(found, key=lambda one: (one.on, one.code)))


def problems(
    order: OpenCampaign, day: SpecialDay | None, before: int, after: int, known: Sequence[str]
) -> list[tuple[str, str]]:
    """What is wrong with a campaign, field by field."""
    found = words_problems("title", order.title, TITLE_AT_MOST)
    found += words_problems("theme", order.theme, THEME_AT_MOST)
    if not 1 <= len(order.wished) <= WISHED_AT_MOST or not set(order.wished) <= set(known):
        found.append(("wished", "wished_number"))
    if day is None:
        return [*found, ("day", "day_unknown")]
    if order.ends_on < order.opens_on:
        found.append(("ends_on", "ends_on_early"))
    if not day.on - dt.timedelta(days=before) <= order.opens_on <= day.on:
        found.append(("opens_on", "opens_on_far"))
    if not day.on <= order.ends_on <= day.on + dt.timedelta(days=after):
        found.append(("ends_on", "ends_on_far"))
    return found


def words_problems(field: str, words: str, most: int, least: int = 1) -> list[tuple[str, str]]:
    """What is wrong with a cleaned sentence."""
    if len(words) < least:
        return [(field, f"{field}_missing")]
    return [(field, f"{field}_too_long")] if len(words) > most else []
