"""Orders going into bookkeeping, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

UNITS = {"points": ("分", "points"), "minutes": ("分钟", "minutes")}

# Whose accounts there are, and which side of zero they may be on: "up" never below, "down" never above.
OWNER_KINDS = {
    "person": ("个人", "person", "up"),
    "debt": ("待抵扣", "to be set off", "down"),
    "fund": ("公益基金", "fund", "up"),
    "reservation": ("预留", "reservation", "up"),
    "order": ("订单", "order", "up"),
    "system": ("平台", "platform", "both"),
    "node": ("其他平台", "other platform", "both"),
}
_NAMESPACE = uuid.UUID("0195a000-0000-7000-8000-00000000b00c")


@dataclass(frozen=True, order=True)
class AccountName:
    """What an account is called: whose it is, in which unit, and what for. The same name is the same account."""

    owner_kind: str
    owner: str
    unit: str
    purpose: str = ""

    @property
    def id(self) -> uuid.UUID:
        """The account's id, worked out of its name."""
        return uuid.uuid5(_NAMESPACE, "\x1f".join((self.owner_kind, self.owner, self.unit, self.purpose)))


@dataclass(frozen=True)
class Move:
    """One side of a posting: so much onto this account (or off it, when negative)."""

    account: AccountName
    amount: int


@dataclass(frozen=True)
class Posting:
    """The order to post: moves of one unit that sum to zero. The same key again is the same posting."""

    key: uuid.UUID
    kind: str
    unit: str
    moves: tuple[Move, ...]
    occasion: str
    on: dt.date
    reverses: uuid.UUID | None = None
    why: str = ""


@dataclass(frozen=True)
class PostedCard:
    """A posting as it stands, for good."""

    id: uuid.UUID
    key: uuid.UUID
    kind: str
    unit: str
    moves: tuple[Move, ...]
    occasion: str
    on: dt.date
    posted_at: dt.datetime
    reverses: uuid.UUID | None = None
    why: str = ""


@dataclass(frozen=True)
class StatementLine:
    """One move as its account sees it: how much, and how much lay there afterwards."""

    posting_id: uuid.UUID
    number: int
    kind: str
    occasion: str
    on: dt.date
    amount: int
    left: int
    posted_at: dt.datetime
    reverses: uuid.UUID | None = None
    why: str = ""


@dataclass(frozen=True)
class TrialLine:
    """One line of the trial balance: accounts of one kind and purpose, and what they hold together."""

    owner_kind: str
    owner: str
    purpose: str
    unit: str
    accounts: int
    total: int

    def kind_label(self, language: str = "zh") -> str:
        zh, en, _side = OWNER_KINDS[self.owner_kind]
        return zh if language.startswith("zh") else en


@dataclass(frozen=True)
class TrialBalance:
    """The whole general ledger of one unit; `total` is zero, or something is badly wrong."""

    unit: str
    lines: tuple[TrialLine, ...]
    postings: int
    total: int
