"""What a recruitment notice must say, and what cannot be even in a draft (R-19, R-28)."""

import datetime as dt
import re
from dataclasses import dataclass

from tongxing.activities.rules.moments import china_day

MOST_PLACES = 2000
TITLE_AT_MOST = 60
TEXT_AT_MOST = 2000
ADDRESS_AT_MOST = 120
YOUNGEST, OLDEST = 6, 100  # the youngest a guardian brings; the rule `sign-up` may ask for more
NOTE_AT_LEAST = 4
TEMPLATE_NAME_AT_MOST = 30


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


def wrong_template_name(name: str) -> list[tuple[str, str]]:
    """Field and code when a template has no name one could find it by."""
    return [] if 1 <= len(name) <= TEMPLATE_NAME_AT_MOST else [("name", "template_name_missing")]


def wrong_risks(risks: str) -> list[tuple[str, str]]:
    """Field and code of what is wrong with a risk notice said anew."""
    if not risks:
        return [("risks", "risks_missing")]
    return [("risks", "text_too_long")] if len(risks) > TEXT_AT_MOST else []


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
