"""Pure verdicts about a record: is it possible, how well is it known, how does it stand, and what is its hash."""

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from tongxing.foundation.minutes import between
from tongxing.ledger.shapes import Method, Origin, Proof, ProofKind, State
from tongxing_verify.canonical import canonical as spelled
from tongxing_verify.merkle import leaf_hash

SHORTEST_WHY = 4  # characters of a reason somebody can check later
FORM = 2  # of the canonical form; a new form gets a new number and old lines keep theirs
NOTHING_YET = bytes(32)  # the head before the first line

_SHANGHAI = ZoneInfo("Asia/Shanghai")

# What a method alone says, for an order that brings no proofs of its own.
KIND_OF_METHOD = {
    Method.OWN_SCAN: ProofKind.ROTATING_CODE,
    Method.SECOND_DEVICE: ProofKind.SECOND_DEVICE,
    Method.BENEFICIARY_WORD: ProofKind.BENEFICIARY_WORD,
    Method.ROLL_CALL: ProofKind.ROLL_CALL,
    Method.OFFLINE_SCAN: ProofKind.OFFLINE_SCAN,
    Method.OFFLINE_ROLL_CALL: ProofKind.OFFLINE_ROLL_CALL,
    Method.SLIP: ProofKind.SLIP,
    Method.LATE_ENTRY: ProofKind.LATE_ENTRY,
    Method.IMPORTED: ProofKind.IMPORTED,
}
_ENDS = ("arrival", "departure")
WORST = "D"
VERIFIED = "verified"  # of an origin: issuer and log are trusted here, and the document is the person's


def kinds_by_end(proofs: Iterable[Proof], arrival: str, departure: str) -> dict[str, frozenset[str]]:
    """Which kinds of proof each end rests on; an end without any rests on its method.

    A proof whose place did not match is told apart (`rotating_code@failed`): the dated rule gives it its letter.
    """
    told = {"arrival": arrival, "departure": departure}
    found: dict[str, set[str]] = {end: set() for end in _ENDS}
    for proof in proofs:
        for end in _ENDS if proof.end == "whole" else (proof.end,):
            found[end].add(f"{proof.kind}@failed" if proof.place == "failed" else str(proof.kind))
    return {
        end: frozenset(kinds) or frozenset({str(KIND_OF_METHOD[Method(told[end])])})
        for end, kinds in found.items()
    }


def evidence_class(kinds: Mapping[str, Collection[str]], letters: Mapping[str, str]) -> str:
    """How well a service is known: the best proof of each end, and of the two ends the weaker one decides.

    `letters` is the dated rule: kind of proof to letter. A second signature has none: it goes with a late entry.
    """
    return max(min((letters[kind] for kind in kinds[end] if kind in letters), default=WORST) for end in _ENDS)


def needs_word(
    kinds: Mapping[str, Collection[str]], own_acts: Collection[str], caused_by_person: bool
) -> bool:
    """Nobody serves in your name: only the person's own act at both ends needs no further word."""
    return not (caused_by_person and all(_acts(kinds[end]) & set(own_acts) for end in _ENDS))


def _acts(kinds: Collection[str]) -> set[str]:
    """Kinds of proof, wherever the device was."""
    return {kind.partition("@")[0] for kind in kinds}


def review_level(
    minutes_of_day: int, host_minutes: int, top_minutes: int, origin: Origin | None = None
) -> str:
    """Who must look at a day that grew this long: nobody, the host, the top (R-35).

    What comes from elsewhere with an origin that nobody verified is looked at whatever its length (R-48).
    """
    if minutes_of_day > top_minutes:
        return "top"
    unverified = origin is not None and origin.state != VERIFIED
    return "host" if unverified or minutes_of_day > host_minutes else ""


def state_of(
    *,
    needs_word: bool,
    confirmed: bool = False,
    denied: bool = False,
    withdrawn: bool = False,
    source_frozen: bool = False,
    review: str = "",
    passed: bool = False,
    notice_days: int = 0,
    notice_ended: bool = False,
) -> State:
    """How a record stands after everything that was said about it; the order of the words does not matter."""
    if withdrawn:
        return State.WITHDRAWN
    if denied or (source_frozen and needs_word):
        return State.FROZEN
    if needs_word and not confirmed:
        return State.PENDING
    if review and not passed:
        return State.IN_REVIEW
    if notice_days and not notice_ended:
        return State.ON_NOTICE
    return State.EFFECTIVE


@dataclass(frozen=True)
class Telling:
    """What the sentence about a record needs to know."""

    state: str
    organisation: str
    needs_word: bool
    was_denied: bool = False
    review: str = ""
    notice_until: dt.date | None = None
    evidence_class: str = ""
    origin: Origin | None = None


def state_sentence(told: Telling) -> tuple[str, str]:
    """Why a record stands as it does and what can be done, in Chinese and English."""
    return _SENTENCES[State(told.state)](told)


def _withdrawn(_told: Telling) -> tuple[str, str]:
    return (
        "这条记录已被撤回，不再计入时长；原记录仍保留备查。",
        "This record was taken back and no longer counts; it is kept for reference.",
    )


def _frozen(told: Telling) -> tuple[str, str]:
    if told.was_denied:
        return (
            f"您表示这不是您的服务，记录已冻结，不计时长。{told.organisation}核实后会更正或撤回。",
            f"You said this was not you. It does not count until {told.organisation} corrects it or takes it back.",
        )
    return (
        "有人表示这名登记人替他登了没有做过的服务，这名登记人的登记都先冻结；主管部门正在核实，没有问题会恢复计入。",
        "Somebody said that the person who entered this wrote down a service that was not theirs. Everything that"
        " person entered waits until the authority has looked into it; if all is well, it counts again.",
    )


def _pending(told: Telling) -> tuple[str, str]:
    return (
        f"由{told.organisation}登记，等您本人确认后才计入时长。请核对后点“确认”，有误请点“这不是我”。",
        f"Entered by {told.organisation}. It counts once you confirm it; if it is wrong, press “This was not me”.",
    )


def _in_review(told: Telling) -> tuple[str, str]:
    if told.review == "top":
        return (
            "这一天的时长合计超过了最高限度，要由上级主管部门复核后才计入。您不用做什么。",
            "That day is longer than the highest limit, so the top authority reviews it first. You need do nothing.",
        )
    if told.origin is not None and told.origin.state != VERIFIED:
        return (
            "从其他平台带来的记录，来源还没有核实，要由您居住地的主管部门复核后才计入。您不用做什么。",
            "It comes from a platform that is not verified here, so the authority where you live reviews it first."
            " You need do nothing.",
        )
    return (
        "这一天的时长合计超过了每日限度，要由主办单位复核后才计入。您不用做什么。",
        "That day adds up to more than the daily limit, so the host reviews it first. You need do nothing.",
    )


def _on_notice(told: Telling) -> tuple[str, str]:
    until = told.notice_until
    day_zh = f"到{until.month}月{until.day}日" if until else "即将开始"
    day_en = f"until {until.isoformat()}" if until else "from today"
    return (
        f"正在公示（{day_zh}），只显示姓；公示期满无异议就计入时长。",
        f"On public notice {day_en}, with the family name only; if nobody objects it counts afterwards.",
    )


def _effective(told: Telling) -> tuple[str, str]:
    if told.needs_word:
        return (
            "您已确认，已计入时长，可以开证明。",
            "You confirmed it. It counts and can go on a certificate.",
        )
    if told.origin is not None:
        return (
            "从其他平台转入的记录，公示期满，已计入时长，可以开证明。",
            "Brought from another platform; its notice is over. It counts and can go on a certificate.",
        )
    if told.evidence_class == "C":
        return (
            "您补录的记录，经另一家组织复核签字并公示，已计入时长，可以开证明。",
            "You entered it afterwards, another organisation signed it, and its notice is over. It counts and can"
            " go on a certificate.",
        )
    if told.evidence_class == "B":
        return (
            "您服务的人用口令证实了这次服务，已计入时长，可以开证明。",
            "The person you served vouched for it with the spoken word. It counts and can go on a certificate.",
        )
    return (
        "您本人在现场签到、签退，已计入时长，可以开证明。",
        "You checked in and out yourself. It counts and can go on a certificate.",
    )


_SENTENCES = {
    State.WITHDRAWN: _withdrawn,
    State.FROZEN: _frozen,
    State.PENDING: _pending,
    State.IN_REVIEW: _in_review,
    State.ON_NOTICE: _on_notice,
    State.EFFECTIVE: _effective,
}


def notice_end(first_day: dt.date, days: int) -> dt.date:
    """The last day of a notice of that many days, the first one included."""
    return first_day + dt.timedelta(days=max(days, 1) - 1)


def day_of(moment: dt.datetime) -> dt.date:
    """The Chinese calendar day of a moment."""
    return moment.astimezone(_SHANGHAI).date()


def midnight(day: dt.date) -> dt.datetime:
    """The moment a Chinese day begins."""
    return dt.datetime.combine(day, dt.time(), _SHANGHAI).astimezone(dt.UTC)


def days(start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    """A span cut at every Chinese midnight: each record lies on one day (R-32)."""
    parts = []
    while start < end:
        until = min(midnight(day_of(start) + dt.timedelta(days=1)), end)
        parts.append((start, until))
        start = until
    return parts


def whole_parts(start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """The parts of a span that hold at least one whole minute, with their minutes."""
    found = [(begin, until, between(begin, until)) for begin, until in days(start, end)]
    return [part for part in found if part[2] > 0]


def entry_key(salt: bytes, entry_id: uuid.UUID) -> bytes:
    """The key that opens one line's reference to its person, and no other line's."""
    return hmac.digest(salt, b"tongxing/entry" + entry_id.bytes, "sha256")


def person_reference(salt: bytes, entry_id: uuid.UUID, person_id: uuid.UUID, form: int = FORM) -> str:
    """Whose line it is, for those who hold the salt; without it nobody can tell, nor link two lines.

    From form 2 on the reference hangs on the key of its own entry, so that a holder can show one line to be
    theirs without giving away the others.
    """
    if form == 1:
        return hmac.new(salt, entry_id.bytes + person_id.bytes, hashlib.sha256).hexdigest()
    return hmac.digest(entry_key(salt, entry_id), person_id.bytes, "sha256").hex()


_PLAIN = frozenset({str, int, bool, type(None)})


def plain(value: Any) -> Any:
    """A value as it is spelled in a line: moments in UTC with microseconds, ids and days as texts.

    Most values are plain already and are told first: every line of the ledger goes through here.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is uuid.UUID:
        return str(value)
    if kind is dict:
        return {name: part if type(part) in _PLAIN else plain(part) for name, part in value.items()}
    if kind is list or kind is tuple:
        return [plain(part) for part in value]
    if isinstance(value, dt.datetime):
        return _moment_in_utc(value) if value.tzinfo is dt.UTC else _moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds")[:-6] + "Z"


# A line says the same moments several times, a batch of lines even more often. Only of UTC: in a zone whose clocks
# are set back, two moments of one wall time count as equal.
_moment_in_utc = lru_cache(maxsize=4096)(_moment)
_PROOF_FACTS = tuple(field.name for field in fields(Proof))
_of_proof = attrgetter(*_PROOF_FACTS)


def proof_facts(proof: Proof) -> dict[str, Any]:
    """A proof as it lies in its line."""
    return dict(zip(_PROOF_FACTS, map(plain, _of_proof(proof)), strict=True))


def proof_from(facts: Mapping[str, Any]) -> Proof:
    """The proof again, from the facts in its line."""
    told = dict(facts)
    for moment in ("server_at", "device_at"):
        if told.get(moment):
            told[moment] = dt.datetime.fromisoformat(told[moment])
    return Proof(**told)


def origin_from(facts: Mapping[str, Any] | None) -> Origin | None:
    """The origin again, from the facts in its line."""
    return Origin(**facts) if facts else None


def canonical(facts: Mapping[str, Any]) -> bytes:
    """One spelling for one set of facts: JSON after RFC 8785 (keys sorted, no blanks, UTF-8).

    Values are texts, whole numbers, truth values, nothing, or lists and objects of them, so that any language
    writes the same bytes.
    """
    return spelled(plain(dict(facts)))


def leaf(facts: Mapping[str, Any]) -> bytes:
    """The hash of one line: a leaf as RFC 6962 hashes it."""
    return leaf_hash(canonical(facts))


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
