"""What protects people where there is danger, and what is wrong with it (R-23). Pure."""

import datetime as dt
from dataclasses import dataclass

from tongxing.activities.rules.notices import is_phone
from tongxing.activities.shapes import NoteInsurance, SafetyWish

INSURER_AT_MOST = 60
POLICY_NUMBER_AT_MOST = 60
COVERS_AT_MOST = 120
NEAREST_AT_MOST = 120
STEPS_AT_MOST = 1000
LONGEST_COVER = dt.timedelta(days=366 * 5)


@dataclass(frozen=True)
class Cover:
    """From when until when a policy covers, and whether it is still offered."""

    valid_from: dt.date
    valid_until: dt.date
    has_ended: bool = False


def wrong_insurance(told: NoteInsurance) -> list[tuple[str, str]]:
    """Field and code of what cannot be about an insurance policy."""
    found = []
    for field, most in (
        ("insurer", INSURER_AT_MOST),
        ("number", POLICY_NUMBER_AT_MOST),
        ("covers", COVERS_AT_MOST),
    ):
        if not 1 <= len(getattr(told, field)) <= most:
            found.append((field, f"{field}_missing"))
    if not told.valid_from <= told.valid_until <= told.valid_from + LONGEST_COVER:
        found.append(("valid_until", "cover_impossible"))
    return found


def wrong_safety(told: SafetyWish) -> list[tuple[str, str]]:
    """Field and code of what nobody can store, even in a draft."""
    found = []
    if len(told.nearest_help) > NEAREST_AT_MOST:
        found.append(("nearest_help", "nearest_help_too_long"))
    if len(told.steps) > STEPS_AT_MOST:
        found.append(("steps", "steps_too_long"))
    return found


def unsafe(
    told: SafetyWish, cover: Cover | None, day: dt.date, *, asks_insurance: bool, asks_plan: bool
) -> list[tuple[str, str]]:
    """Field and code of what is asked where there is danger and is not there, or does not cover the day."""
    found = _uncovered(cover, day) if asks_insurance else []
    if asks_plan:
        if not told.lead_name:
            found.append(("lead_name", "plan_lead_missing"))
        if not is_phone(told.lead_phone):
            found.append(("lead_phone", "plan_phone_unusable"))
        if not told.nearest_help:
            found.append(("nearest_help", "nearest_help_missing"))
        if not told.steps:
            found.append(("steps", "steps_missing"))
    return found


def _uncovered(cover: Cover | None, day: dt.date) -> list[tuple[str, str]]:
    if cover is None:
        return [("insurance", "insurance_missing")]
    if cover.has_ended:
        return [("insurance", "insurance_ended")]
    if cover.valid_until < day:
        return [("insurance", "insurance_over_by_then")]
    if cover.valid_from > day:
        return [("insurance", "insurance_not_begun")]
    return []


def number_end(number: str) -> str:
    """The last four signs of a policy number, or of a short one less: never the whole of it."""
    return number[-min(4, len(number) // 2) :] if len(number) > 1 else ""
