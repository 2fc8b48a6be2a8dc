"""Pure verdicts about a record: is it possible, how well is it known, how does it stand, and what is its hash."""

import datetime as dt
import hashlib
import hmac
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tongxing.foundation.minutes import between
from tongxing.ledger.shapes import Method, State

# The first form of a dated rule: issue by issue it moves into the policy room, the version stays beside each line.
EVIDENCE_RULE = "evidence-class/2026-11"
EVIDENCE_CITATION = "民政部令第67号《志愿服务记录与证明出具办法（试行）》第三条、第七条"

LONGEST_HOURS = 24  # one service; longer ones are several services
SHORTEST_WHY = 4  # characters of a reason somebody can check later
FORM = 1  # of the canonical form; a new form gets a new number and old lines keep theirs
NOTHING_YET = bytes(32)  # the head before the first line

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def evidence_class(arrival: str, departure: str) -> str:
    """How well a service is known: the weaker of its two ends decides.

    A: own code at both ends. B: a roll call at one end or both. C: one end entered afterwards. D: imported.
    """
    ends = {Method(arrival), Method(departure)}
    if Method.IMPORTED in ends:
        return "D"
    if Method.LATE_ENTRY in ends:
        return "C"
    return "A" if ends == {Method.OWN_SCAN} else "B"


def counts_at_once(evidence: str, caused_by_person: bool) -> bool:
    """Nobody serves in your name: only the person's own act at both ends needs no further word."""
    return caused_by_person and evidence == "A"


def state_of(*, counts: bool, confirmed: bool, denied: bool, withdrawn: bool) -> State:
    """How a record stands after everything that was said about it; the order of the words does not matter."""
    if withdrawn:
        return State.WITHDRAWN
    if denied:
        return State.FROZEN
    return State.EFFECTIVE if counts or confirmed else State.PENDING


def state_sentence(state: str, evidence: str, caused_by_person: bool, organisation: str) -> tuple[str, str]:
    """Why a record stands as it does and what can be done, in Chinese and English."""
    if state == State.WITHDRAWN:
        return (
            "这条记录已被撤回，不再计入时长；原记录仍保留备查。",
            "This record was taken back and no longer counts; it is kept for reference.",
        )
    if state == State.FROZEN:
        return (
            f"您表示这不是您的服务，记录已冻结，不计时长。{organisation}核实后会更正或撤回。",
            f"You said this was not you. It does not count until {organisation} corrects it or takes it back.",
        )
    if state == State.PENDING:
        return (
            f"由{organisation}登记，等您本人确认后才计入时长。请核对后点“确认”，有误请点“这不是我”。",
            f"Entered by {organisation}. It counts once you confirm it; if it is wrong, press “This was not me”.",
        )
    if counts_at_once(evidence, caused_by_person):
        return (
            "您本人在现场签到、签退，已计入时长，可以开证明。",
            "You checked in and out yourself. It counts and can go on a certificate.",
        )
    return (
        "您已确认，已计入时长，可以开证明。",
        "You confirmed it. It counts and can go on a certificate.",
    )


def day_of(moment: dt.datetime) -> dt.date:
    """The Chinese calendar day of a moment."""
    return moment.astimezone(_SHANGHAI).date()


def days(start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    """A span cut at every Chinese midnight: each record lies on one day (R-32)."""
    parts = []
    while start < end:
        following = day_of(start) + dt.timedelta(days=1)
        midnight = dt.datetime.combine(following, dt.time(), _SHANGHAI).astimezone(dt.UTC)
        until = min(midnight, end)
        parts.append((start, until))
        start = until
    return parts


def whole_parts(start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """The parts of a span that hold at least one whole minute, with their minutes."""
    found = [(begin, until, between(begin, until)) for begin, until in days(start, end)]
    return [part for part in found if part[2] > 0]


def person_reference(salt: bytes, entry_id: uuid.UUID, person_id: uuid.UUID) -> str:
    """Whose line it is, for those who hold the salt; without it nobody can tell, nor link two lines."""
    return hmac.new(salt, entry_id.bytes + person_id.bytes, hashlib.sha256).hexdigest()


def canonical(facts: Mapping[str, Any]) -> bytes:
    """One spelling for one set of facts: JSON after RFC 8785 (keys sorted, no blanks, UTF-8).

    Values are texts, whole numbers, truth values or nothing, so that any language writes the same bytes.
    """
    plain = {name: _plain(value) for name, value in facts.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def leaf(facts: Mapping[str, Any]) -> bytes:
    """The hash of one line: a leaf as RFC 6962 hashes it, so that a tree can be grown over the same lines."""
    return hashlib.sha256(b"\x00" + canonical(facts)).digest()


def head(before: bytes, leaf_hash: bytes) -> bytes:
    """The hash of everything up to and with this line."""
    return hashlib.sha256(before + leaf_hash).digest()


def heads(before: bytes, leaves: Iterable[bytes]) -> list[bytes]:
    """The heads of a run of lines, one after the other."""
    found = []
    for one in leaves:
        before = head(before, one)
        found.append(before)
    return found


def months_from(day: dt.date, count: int) -> list[dt.date]:
    """The first days of `count` months, beginning with the month of the day."""
    first = day.year * 12 + day.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(first, first + count)]
