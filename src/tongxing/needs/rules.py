"""What makes a need a need we can answer, and how its waiting is counted."""

import datetime as dt
import re
from collections.abc import Sequence

from tongxing.needs.shapes import (
    HEARD_BY,
    MEANS,
    RATED_BY,
    RELATIONS,
    AnswerNeed,
    ChangeNeed,
    NoteNeed,
    RateNeed,
)

STATES = ("noted", "verified", "declined", "taken_up", "served", "closed", "withdrawn", "merged")
WAITING = ("noted", "verified", "taken_up")
UNDER_WAY = ("taken_up", "served")
PUBLIC = ("verified", "taken_up", "served", "closed")
MAY_WITHDRAW = ("noted", "verified", "taken_up")
MAY_MERGE = ("noted", "verified")
FOR_ANOTHER = ("phone", "walk_in", "neighbour", "paper")

SUMMARY_AT_MOST = 60
DETAIL_AT_MOST = 500
RISK_AT_MOST = 200
SENSITIVE_AT_MOST = 200
RECORDINGS_AT_MOST = 4
MOST_SOUND_BYTES = 3 * 1024 * 1024
MOST_SLIP_BYTES = 5 * 1024 * 1024
NAME_AT_MOST = 30
NOTE_AT_MOST = 200
ADDRESS_AT_MOST = 120
OBJECTS_AT_MOST = 4
DAYS_AHEAD = 366
COUNTY = 10**6


def is_phone(phone: str) -> bool:
    """A mainland mobile or a landline."""
    return re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}", phone) is not None


def bare_phone(digits: str) -> str:
    """Without the country's prefix, when somebody typed it."""
    return digits[-11:] if len(digits) in (13, 15) and digits.removeprefix("00").startswith("86") else digits


def tells_a_number(words: str) -> bool:
    """Seven digits in a row, spaces and dashes aside: a phone or a document number, not for a public line."""
    return re.search(r"\d(?:[\s\-]?\d){6,}", words) is not None


def number_of(day: dt.date, serial: int) -> str:
    """The number one says on the phone: 1121-07 is the county's seventh need of the 21st of November."""
    return f"{day:%m%d}-{serial:02d}"


def problems(order: NoteNeed, now: dt.datetime, has_home: bool) -> list[tuple[str, str]]:
    """Field and code of all that is wrong with a cleaned order; `has_home`: an account can be answered."""
    found = [*_problems_of_words(order), *_problems_of_time(order.wanted_from, order.wanted_until, now)]
    if not order.contact_name:
        found.append(("contact_name", "name_missing"))
    elif len(order.contact_name) > NAME_AT_MOST:
        found.append(("contact_name", "name_too_long"))
    if not is_phone(order.contact_phone):
        found.append(("contact_phone", "phone_unusable"))
    if len(order.place.address) > ADDRESS_AT_MOST:
        found.append(("address", "address_too_long"))
    if order.heard_by not in HEARD_BY:
        found.append(("heard_by", "heard_by_unknown"))
    elif order.on_behalf == (order.heard_by == "online"):
        found.append(("heard_by", "heard_by_does_not_fit"))
    if order.on_behalf and not order.has_consent:
        found.append(("has_consent", "consent_missing"))
    if not order.on_behalf and not has_home:
        found.append(("on_behalf", "nobody_to_answer"))
    if (order.heard_by == "neighbour") != (order.relation in RELATIONS):
        found.append(("relation", "relation_unknown"))
    if order.heard_by == "paper" and not order.recording_ids:
        found.append(("recording_ids", "slip_missing"))
    if len(order.recording_ids) > RECORDINGS_AT_MOST:
        found.append(("recording_ids", "too_many_recordings"))
    return found


def _problems_of_words(order: NoteNeed) -> list[tuple[str, str]]:
    found = []
    if not order.summary:
        found.append(("summary", "summary_missing"))
    elif len(order.summary) > SUMMARY_AT_MOST:
        found.append(("summary", "summary_too_long"))
    elif tells_a_number(order.summary):
        found.append(("summary", "summary_tells_a_number"))
    if len(order.detail) > DETAIL_AT_MOST:
        found.append(("detail", "detail_too_long"))
    if len(order.risk_note) > RISK_AT_MOST:
        found.append(("risk_note", "risk_too_long"))
    if len(order.sensitive) > SENSITIVE_AT_MOST:
        found.append(("sensitive", "sensitive_too_long"))
    if len(order.object_codes) > OBJECTS_AT_MOST:
        found.append(("object_codes", "too_many_objects"))
    return found


def _problems_of_time(begins: dt.datetime, ends: dt.datetime, now: dt.datetime) -> list[tuple[str, str]]:
    if ends <= begins:
        return [("wanted_until", "ends_before_it_begins")]
    if ends <= now or begins < now - dt.timedelta(days=1):
        return [("wanted_from", "in_the_past")]
    if ends > now + dt.timedelta(days=DAYS_AHEAD):
        return [("wanted_from", "too_far_ahead")]
    return []


def problems_of_change(order: ChangeNeed, now: dt.datetime) -> list[tuple[str, str]]:
    """Another time lies ahead, and the word for whoever comes is short."""
    found = _problems_of_time(order.wanted_from, order.wanted_until, now)
    if len(order.note) > NOTE_AT_MOST:
        found.append(("note", "change_note_too_long"))
    return found


def problems_of_answer(order: AnswerNeed, heard_by: str) -> list[tuple[str, str]]:
    """An answer says what was found, how it was checked, and a word about it (R-17).

    What somebody passed on, or wrote on a slip, is checked by a call or a visit (R-92).
    """
    found = []
    if order.verdict not in ("verified", "declined"):
        found.append(("verdict", "verdict_unknown"))
    if order.means not in MEANS:
        found.append(("means", "means_unknown"))
    elif order.means == "network" and heard_by in ("neighbour", "paper"):
        found.append(("means", "means_is_no_call"))
    if not order.note:
        found.append(("note", "note_missing"))
    elif len(order.note) > NOTE_AT_MOST:
        found.append(("note", "note_too_long"))
    return found


def problems_of_rating(order: RateNeed, is_owner: bool) -> list[tuple[str, str]]:
    """The resident rates online; what a worker writes down came by phone or on paper (R-92)."""
    found = []
    if isinstance(order.score, bool) or order.score not in (1, 2, 3, 4, 5):
        found.append(("score", "score_unknown"))
    if len(order.comment) > NOTE_AT_MOST:
        found.append(("comment", "comment_too_long"))
    if order.heard_by not in RATED_BY:
        found.append(("heard_by", "heard_by_unknown"))
    elif is_owner != (order.heard_by == "online"):
        found.append(("heard_by", "heard_by_does_not_fit"))
    return found


def waiting_days(noted_at: dt.datetime, until: dt.datetime) -> int:
    """Whole days since somebody asked; a begun day does not count."""
    return max(0, (until - noted_at).days)


def county_span(low: int, high: int) -> tuple[int, int]:
    """The counties a range of divisions touches, as county codes: a team may help in the next street."""
    return low // 1_000_000 * 1_000_000, high


WORDS_A_DAY = 6


def sound_type(content: bytes) -> str:
    """What kind of sound a file is, told by its first bytes and never by its name; empty when it is none."""
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav"
    if content[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return "audio/aac"
    begins = {
        b"OggS": "audio/ogg",
        b"\x1a\x45\xdf\xa3": "audio/webm",
        b"#!AMR": "audio/amr",
        b"ID3": "audio/mpeg",
        b"\xff\xfb": "audio/mpeg",
        b"\xff\xf3": "audio/mpeg",
        b"\xff\xf2": "audio/mpeg",
    }
    return next((kind for mark, kind in begins.items() if content.startswith(mark)), "")


def bare_address(address: str) -> str:
    """An address without what people write differently: spaces, punctuation, 号 and #, small and large letters."""
    return re.sub(r"[\W_号]+", "", address).lower()


def apart(first: tuple[dt.datetime, dt.datetime], other: tuple[dt.datetime, dt.datetime]) -> dt.timedelta:
    """How much time lies between two spans; nothing when they touch."""
    return max(first[0] - other[1], other[0] - first[1], dt.timedelta())


def sums_last(took: dt.timedelta) -> tuple[dt.timedelta, dt.timedelta]:
    """After how long sums that took so long are due again, and how long they may be believed.

    A minute, or twenty times what they took, so that counting never fills a processor; believed for one more minute
    and a half, so that a late worker does not make every page count for itself.
    """
    again = max(dt.timedelta(seconds=50), 20 * took)
    return again, again + dt.timedelta(seconds=100)


def is_wide(ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether these ranges are whole counties, and more than one: then sums by county are enough."""
    whole = all(low % COUNTY == 0 and high % COUNTY == 0 for low, high in ranges)
    return whole and sum(high - low for low, high in ranges) > COUNTY
