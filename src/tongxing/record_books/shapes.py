"""Orders about record books, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = "tongxing-record-book/1"

NAMES_SHOWN = {
    "full": ("写全名", "Full name"),
    "masked": ("只写姓（王**）", "Family name only"),
    "number": ("不写姓名，写志愿者编号", "No name, the volunteer number"),
}


class Outcome(StrEnum):
    """What became of one record of a book."""

    TAKEN = "taken"  # it stands in our ledger now
    HERE = "here"  # it was written here in the first place
    AGAIN = "again"  # it was taken in before
    OVERLAPS = "overlaps"  # the person served elsewhere at that time, as our ledger has it
    NOT_COUNTING = "not_counting"  # it does not count where it comes from
    REFUSED = "refused"  # it cannot stand in a ledger; `code` says why


OUTCOMES = {
    Outcome.TAKEN: ("已转入", "Taken in"),
    Outcome.HERE: ("本平台的记录，已经在这里", "Written here, so it stands already"),
    Outcome.AGAIN: ("以前转入过，不重复计算", "Taken in before, not counted twice"),
    Outcome.OVERLAPS: ("与已有记录时间重叠，没有转入", "Overlaps a record here, not taken in"),
    Outcome.NOT_COUNTING: ("在原平台没有生效，没有转入", "Does not count where it comes from, not taken in"),
    Outcome.REFUSED: ("不能转入", "Could not be taken in"),
}

STATES = {
    "verified": ("来源已核实", "Origin verified"),
    "unverified": ("来源未核实", "Origin not verified"),
    "own": ("本平台的记录册", "A book of this platform"),
}

# Why a book is not verified, for the person and for whoever reviews it.
DOUBTS = {
    "issuer": (
        "签发平台不在本平台的信任名单里",
        "the platform that signed it is not on our list of trust",
    ),
    "log": ("它的公开日志不在本平台的信任名单里", "its public log is not on our list of trust"),
    "holder": (
        "记录册里没有可以核对的证件信息，只有您本人的声明",
        "nothing in the book shows whose document it belongs to, there is only your own word",
    ),
}


@dataclass(frozen=True)
class MakeBook:
    """The order to take everything along. `with_document`: another platform can recognise whose it is."""

    key: uuid.UUID
    person_id: uuid.UUID
    name_shown: str = "full"
    with_document: bool = True


@dataclass(frozen=True)
class TakeEverything:
    """The order to take along everything all rooms keep about oneself, the record book with it."""

    key: uuid.UUID
    person_id: uuid.UUID


@dataclass(frozen=True)
class MergeAccounts:
    """The order to let another registration of one's own be over: its phone, and the code sent to it.

    Where both were in two places at once, `give_up` names the records that are taken back.
    """

    key: uuid.UUID
    person_id: uuid.UUID
    phone: str = field(repr=False)
    code: str = field(repr=False)
    give_up: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True)
class BookFile:
    """A record book ready to be carried away."""

    name: str
    content: bytes = field(repr=False)
    records: int = 0


@dataclass(frozen=True)
class BookCard:
    """One time a book was taken away."""

    id: uuid.UUID
    records: int
    minutes: int
    name_shown: str
    made_at: dt.datetime


@dataclass(frozen=True)
class BringBook:
    """The order to take in what somebody served elsewhere: the file, and their word that it is theirs."""

    key: uuid.UUID
    person_id: uuid.UUID
    content: bytes = field(repr=False)
    is_mine: bool = False


@dataclass(frozen=True)
class RowCard:
    """What became of one record of a book that was brought."""

    number: int
    outcome: str
    code: str
    title: str
    organisation_name: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    minutes: int
    origin_id: str
    entry_id: uuid.UUID | None
    why_zh: str
    why_en: str

    def outcome_label(self, language: str = "zh") -> str:
        zh, en = OUTCOMES[Outcome(self.outcome)]
        return zh if language.startswith("zh") else en

    def why(self, language: str = "zh") -> str:
        return self.why_zh if language.startswith("zh") else self.why_en


@dataclass(frozen=True)
class IntakeCard:
    """A book that was brought: how far it was verified, and what was taken."""

    id: uuid.UUID
    person_id: uuid.UUID
    node: str
    issuer: str
    issuer_name: str
    state: str
    doubts: tuple[str, ...]
    made_at: dt.datetime
    brought_at: dt.datetime
    counts: dict[str, int]
    minutes: int

    @property
    def taken(self) -> int:
        return self.counts.get(Outcome.TAKEN, 0)

    @property
    def records(self) -> int:
        return sum(self.counts.values())

    def state_label(self, language: str = "zh") -> str:
        zh, en = STATES[self.state]
        return zh if language.startswith("zh") else en

    def doubt_sentences(self, language: str = "zh") -> tuple[str, ...]:
        return tuple(DOUBTS[name][0 if language.startswith("zh") else 1] for name in self.doubts)
