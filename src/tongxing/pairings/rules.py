"""Pure verdicts of pairings: when visits fall due, when one is missed, what makes an order impossible."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tongxing.pairings.shapes import (
    ENDINGS,
    FOUND,
    HEARD_BY,
    KINDS,
    OF_CHILDREN,
    SAID_BY_STATION,
    AnswerAlarm,
    ArrangePairing,
    EndPairing,
    LogVisit,
)

NAME_AT_MOST = 30
ABOUT_AT_MOST = 300
NOTE_AT_LEAST, NOTE_AT_MOST = 2, 300
ADDRESS_AT_MOST = 120
LIVE_COMPANIONS = ("asked", "active")
OPEN = ("asked", "active")
BEGINS_WITHIN_DAYS = 92
MINUTES_AT_MOST = 480

Problems = list[tuple[str, str]]


def is_phone(phone: str) -> bool:
    """A mainland mobile or a landline."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}", phone) is not None


def number_of(day: dt.date, serial: int) -> str:
    """The number one says on the phone: 1122-03 is the county's third pairing of the 22nd of November."""
    return f"{day:%m%d}-{serial:02d}"


def due_days(begins_on: dt.date, every_days: int, after: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The days on which visits fall, after one day and up to another, counted from the first visit."""
    gone = max(0, -(-((after - begins_on).days + 1) // every_days)) if after >= begins_on else 0
    day = begins_on + dt.timedelta(days=gone * every_days)
    while day <= until:
        yield day
        day += dt.timedelta(days=every_days)


def is_missed(due_on: dt.date, grace_days: int, today: dt.date) -> bool:
    """Whether the day and the days of grace have passed."""
    return today > due_on + dt.timedelta(days=grace_days)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


def waiting_days(raised_at: dt.datetime, until: dt.datetime) -> int:
    """Whole days since an alarm was raised."""
    return max(0, (until - raised_at).days)


def wants_guardian(kind: str, is_minor: bool) -> bool:
    """Whether a guardian's yes is needed: for children, and for whoever is known to be under age."""
    return kind in OF_CHILDREN or is_minor


def begins(agreed: bool, companions: Collection[str]) -> bool:
    """A pairing begins when the resident's side and one companion have said yes."""
    return agreed and "active" in companions


def problems_of_arrangement(
    order: ArrangePairing, parameters: Mapping[str, Any], today: dt.date, is_minor: bool
) -> Problems:
    """Field and code of all that is wrong with a cleaned order."""
    found = [*_problems_of_people(order, parameters, is_minor), *_problems_of_plan(order, parameters, today)]
    if order.kind not in KINDS:
        found.append(("kind", "kind_unknown"))
    if not order.resident_name:
        found.append(("resident_name", "name_missing"))
    elif len(order.resident_name) > NAME_AT_MOST:
        found.append(("resident_name", "name_too_long"))
    if not is_phone(order.resident_phone):
        found.append(("resident_phone", "phone_unusable"))
    if not order.place.address:
        found.append(("address", "address_missing"))
    elif len(order.place.address) > ADDRESS_AT_MOST:
        found.append(("address", "address_too_long"))
    if len(order.about) > ABOUT_AT_MOST:
        found.append(("about", "about_too_long"))
    return found


def _problems_of_people(order: ArrangePairing, parameters: Mapping[str, Any], is_minor: bool) -> Problems:
    found = []
    if not order.volunteer_numbers:
        found.append(("volunteer_numbers", "companion_missing"))
    elif len(order.volunteer_numbers) > parameters["most_companions"]:
        found.append(("volunteer_numbers", "too_many_companions"))
    if wants_guardian(order.kind, is_minor) and not order.resident_number and not order.guardian_name:
        found.append(("guardian_name", "guardian_missing"))
    if (order.guardian_name or order.guardian_phone) and not is_phone(order.guardian_phone):
        found.append(("guardian_phone", "phone_unusable"))
    if len(order.guardian_name) > NAME_AT_MOST:
        found.append(("guardian_name", "name_too_long"))
    if order.heard_by and (order.heard_by not in HEARD_BY or order.heard_by == "online"):
        found.append(("heard_by", "heard_by_unknown"))
    if order.has_consent != bool(order.heard_by):
        found.append(("heard_by", "heard_by_does_not_fit"))
    if not order.has_consent and not order.resident_number:
        found.append(("has_consent", "consent_missing"))
    return found


def _problems_of_plan(order: ArrangePairing, parameters: Mapping[str, Any], today: dt.date) -> Problems:
    found = []
    if not 1 <= order.every_days <= longest_gap(order.kind, parameters):
        found.append(("every_days", "gap_impossible"))
    if not today <= order.begins_on <= today + dt.timedelta(days=BEGINS_WITHIN_DAYS):
        found.append(("begins_on", "begin_impossible"))
    return found


def problems_of_log(
    order: LogVisit, began_on: dt.date, due_on: dt.date, every_days: int, now: dt.datetime
) -> Problems:
    """A visit is over when it is written down, and nearer to its own day than to the next or the last one."""
    found = []
    if order.found not in FOUND:
        found.append(("found", "found_unknown"))
    if not 1 <= order.minutes <= MINUTES_AT_MOST:
        found.append(("minutes", "minutes_impossible"))
    elif order.began_at + dt.timedelta(minutes=order.minutes) > now:
        found.append(("began_at", "not_over_yet"))
    if abs((began_on - due_on).days) >= max(2, every_days):
        found.append(("began_at", "not_this_visit"))
    if len(order.note) > NOTE_AT_MOST:
        found.append(("note", "note_too_long"))
    if order.found == "needs_help" and len(order.note) < NOTE_AT_LEAST:
        found.append(("note", "help_unsaid"))
    return found


def problems_of_alarm_answer(order: AnswerAlarm) -> Problems:
    """The answer to an alarm says what came out, in a line."""
    found = [] if order.outcome in SAID_BY_STATION else [("outcome", "outcome_unknown")]
    if not NOTE_AT_LEAST <= len(order.note) <= NOTE_AT_MOST:
        found.append(("note", "note_missing"))
    return found


def problems_of_ending(order: EndPairing) -> Problems:
    """The end has a reason; a word is free."""
    found = [] if order.why in ENDINGS else [("why", "why_unknown")]
    if len(order.words) > NOTE_AT_MOST:
        found.append(("words", "note_too_long"))
    return found


def problems_of_extra_day(
    on: dt.date, today: dt.date, parameters: Mapping[str, Any], others: Collection[dt.date]
) -> Problems:
    """A visit nobody planned was just now, is today, or will be soon; there is none yet on its day."""
    first = today - dt.timedelta(days=parameters["grace_days"])
    if not first <= on <= today + dt.timedelta(days=parameters["move_days"]):
        return [("on", "extra_impossible")]
    return [("on", "day_taken")] if on in others else []


def problems_of_rhythm(every_days: int, now: int, kind: str, parameters: Mapping[str, Any]) -> Problems:
    """Another rhythm keeps to the longest gap of its kind, and is another one."""
    if not 1 <= every_days <= longest_gap(kind, parameters):
        return [("every_days", "gap_impossible")]
    return [("every_days", "rhythm_same")] if every_days == now else []


def longest_gap(kind: str, parameters: Mapping[str, Any]) -> int:
    """How many days may lie between two visits of somebody of this kind."""
    return int(parameters["longest_gap_days"].get(kind, 31))


def counted_from(next_on: dt.date | None, every_days: int, today: dt.date) -> dt.date:
    """From which day a new rhythm is counted: the next visit's, if that is not further off than the rhythm allows."""
    latest = today + dt.timedelta(days=every_days)
    return min(next_on, latest) if next_on else latest


def problems_of_new_day(
    to: dt.date | None, today: dt.date, most_days: int, others: Collection[dt.date]
) -> Problems:
    """A visit may be moved to a day from today on, not too far, on which there is none yet."""
    if to is None:
        return []
    if not today <= to <= today + dt.timedelta(days=most_days):
        return [("to", "day_impossible")]
    return [("to", "day_taken")] if to in others else []
