"""Reading a record book that somebody brings: every nasty file is refused, every record judged by itself."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tongxing.record_books.shapes import FORMAT

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE  # of the file
MOST_UNPACKED = 60 * MEGABYTE  # of the book inside a ZIP
MOST_RECORDS = 5000
DEEPEST = 12
JSON_NAME = "record-book.json"

NODES = uuid.UUID(
    "6f1f0b5e-3f0a-5e0c-9a53-5b1d8f3c7a10"
)  # the space of ids we make from ids of other platforms


class Unreadable(ValueError):
    """No record book, or not spelled as one; the sentence tells where."""


class TooLarge(ValueError):
    """More than one person's service can take."""


NOBODY = uuid.UUID(int=0)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


@dataclass(frozen=True)
class Candidate:
    """One record of a book as it may be taken in, or the code of why it may not."""

    number: int
    node: str
    origin_id: str
    state: str
    code: str = ""
    title: str = ""
    content: str = ""
    place_text: str = ""
    organisation_name: str = ""
    organisation_id: uuid.UUID = NOBODY
    category: str = ""
    area: int | None = None
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    minutes: int = 0
    evidence_class: str = ""
    recorded_at: dt.datetime | None = None


def book_of(raw: bytes) -> dict[str, Any]:
    """The book spelled in these bytes. Refuses with TooLarge or Unreadable."""
    try:
        told = json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_float=_no_constant,
        )
        deep = _depth(told)
    except (ValueError, RecursionError) as broken:
        raise Unreadable(_short(broken)) from broken
    if deep > DEEPEST or not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Unreadable(f"format ≠ {FORMAT}")
    records = told.get("records")
    if not isinstance(records, list):
        raise Unreadable("records")
    if len(records) > MOST_RECORDS:
        raise TooLarge
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _no_constant(written: str) -> None:
    raise ValueError(f"{written[:20]} is no whole number")


def _depth(value: Any) -> int:
    """How deep lists and objects lie in each other, counted without going down the stack."""
    deepest, level = 0, [value]
    while level:
        deepest += 1
        if deepest > DEEPEST:
            break
        level = [
            part
            for one in level
            if isinstance(one, (dict, list))
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return deepest


def _short(broken: BaseException) -> str:
    return re.sub(r"[{}\r\n]", " ", str(broken))[:80] or type(broken).__name__


def candidates(book: Mapping[str, Any], node: str) -> list[Candidate]:
    """Every record of a book that has passed its check, judged by itself.

    A record that the other platform had taken in from a third keeps that third as its origin, so that it is not
    counted twice when it comes by two ways.
    """
    return [_candidate(number, record, node) for number, record in enumerate(book["records"], start=1)]


def _candidate(number: int, record: Mapping[str, Any], node: str) -> Candidate:
    facts = record["facts"]
    origin = facts.get("origin")
    whence, origin_id = node, str(facts.get("id"))[:120]
    if isinstance(origin, dict) and _text(origin.get("node"), 120) and _text(origin.get("id"), 120):
        whence, origin_id = origin["node"], origin["id"]
    at: dict[str, Any] = {
        "number": number,
        "node": whence,
        "origin_id": origin_id,
        "state": str(record.get("state"))[:12],
    }
    try:
        started, ended = _moment(facts["started_at"]), _moment(facts["ended_at"])
        minutes = facts["minutes"]
        told: dict[str, Any] = {name: _shown(facts[name], most) for name, most in _TEXTS.items()}
        letter = facts["evidence_class"]
        if facts.get("line") != "entry" or facts.get("kind") not in ("served", "restated"):
            raise ValueError
        if type(minutes) is not int or letter not in ("A", "B", "C", "D"):
            raise ValueError
        organisation_id = uuid.uuid5(NODES, f"{whence}\n{facts['organisation_id']}")
        recorded_at = _moment(facts["recorded_at"])
    except (KeyError, ValueError, TypeError):
        return Candidate(**at, code="record_books.record_unreadable")
    code = "" if minutes == int((ended - started).total_seconds()) // 60 else "record_books.minutes_differ"
    if facts.get("form") == 1 and record.get("opening") is None:
        code = "record_books.not_shown_to_be_yours"
    return Candidate(
        **at,
        **told,
        code=code,
        organisation_id=organisation_id,
        area=_area(facts.get("region_code")),
        started_at=started,
        ended_at=ended,
        minutes=minutes if 0 < minutes < 10**6 else 0,
        evidence_class=letter,
        recorded_at=recorded_at,
    )


_TEXTS = {"title": 120, "content": 500, "place_text": 200, "organisation_name": 120, "category": 12}

# Why a record of a book that holds cannot stand in our ledger, for the person who brought it.
REASONS = {
    "record_books.record_unreadable": (
        "这一条缺少必要的内容或写法不对。",
        "It lacks what a record has, or is spelled otherwise.",
    ),
    "record_books.minutes_differ": (
        "时长与起止时间对不上。",
        "Its minutes are not those between start and end.",
    ),
    "record_books.not_shown_to_be_yours": (
        "没有能证明这条属于您的内容（原平台的旧格式）。",
        "Nothing in it shows that it is yours (an old form of that platform).",
    ),
    "ledger.in_the_future": ("服务时间在将来。", "The service lies in the future."),
    "ledger.ends_before_start": ("结束时间不晚于开始时间。", "It ends before it starts."),
    "ledger.no_whole_minute": ("不足 1 分钟。", "It is shorter than a minute."),
    "ledger.too_long": ("一次服务超过了规定的最长时间。", "It is longer than one service may be."),
    "ledger.overlaps": (
        "这段时间您在这里已有另一条记录；一个人同一时间只能在一处服务。",
        "You have a record here for part of that time; nobody serves in two places at once.",
    ),
}
_OTHERWISE = ("不符合登记规定。", "It is against the rules for records.")


def reason_of(code: str) -> tuple[str, str]:
    """Why a record was not taken in, in Chinese and English; nothing when there is nothing to say."""
    return REASONS.get(code, _OTHERWISE) if code else ("", "")


def _text(value: Any, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most


def _shown(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError
    return value


def _moment(value: Any) -> dt.datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise ValueError
    return dt.datetime.fromisoformat(value)


def _area(value: Any) -> int | None:
    """The division the service took place in, street level at finest."""
    if type(value) is not int or not 10**11 <= value < 10**12:
        return None
    return value // 1000 * 1000


def made_at_of(book: Mapping[str, Any]) -> dt.datetime:
    """When the book says it was made. Refuses with Unreadable."""
    try:
        return _moment(book["madeAt"])
    except (KeyError, ValueError) as broken:
        raise Unreadable("madeAt") from broken


def commitment_in(book: Mapping[str, Any]) -> tuple[bytes, bytes] | None:
    """Salt and commitment to the holder's document, when the holder wished it. Refuses with Unreadable."""
    document = book["holder"].get("document")
    if document is None:
        return None
    try:
        if document["method"] != "scrypt-16384-8-1":
            return None
        salt, commitment = bytes.fromhex(document["salt"]), bytes.fromhex(document["commitment"])
    except (KeyError, ValueError, TypeError, AttributeError) as broken:
        raise Unreadable("holder.document") from broken
    if not 8 <= len(salt) <= 64 or len(commitment) != 32:
        raise Unreadable("holder.document")
    return salt, commitment
