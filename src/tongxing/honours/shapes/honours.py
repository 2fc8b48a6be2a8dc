"""Orders and cards about honours: computed for a year, or named and nominated."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from tongxing.foundation import tongues


class HonourState(StrEnum):
    """Where an honour is on its way."""

    PROPOSED = "proposed"
    ON_NOTICE = "on_notice"
    AWARDED = "awarded"
    DECLINED = "declined"
    REFUSED = "refused"
    REVOKED = "revoked"


ALIVE = (HonourState.PROPOSED, HonourState.ON_NOTICE, HonourState.AWARDED)

HONOUR_STATES = {
    HonourState.PROPOSED: ("待审核", "Waiting for review"),
    HonourState.ON_NOTICE: ("公示中", "Under public notice"),
    HonourState.AWARDED: ("已授予", "Awarded"),
    HonourState.DECLINED: ("未通过", "Not approved"),
    HonourState.REFUSED: ("本人婉拒", "Declined by the person"),
    HonourState.REVOKED: ("已撤销", "Revoked"),
}

KINDS = {
    "annual": ("年度嘉许（按规则计算）", "Annual honour, computed by the rule"),
    "named": ("荣誉提名", "Named honour, nominated"),
}

DOUBT_STATES = {
    "open": ("待答复", "Waiting for an answer"),
    "upheld": ("质疑成立", "Upheld"),
    "dismissed": ("质疑不成立", "Dismissed"),
}

HONOUR_STEPS = {
    "proposed": ("按规则列入建议名单", "Put on the proposed list by the rule"),
    "nominated": ("组织提名", "Nominated by an organisation"),
    "published": ("审核通过，开始公示", "Reviewed; the public notice begins"),
    "declined": ("审核未通过", "Not approved"),
    "doubted": ("公示期间收到质疑", "Doubted during the notice"),
    "doubt_upheld": ("质疑成立，不予授予", "The doubt was upheld; not awarded"),
    "doubt_dismissed": ("质疑不成立", "The doubt was dismissed"),
    "awarded": ("公示结束，授予", "The notice ended; awarded"),
    "refused": ("本人婉拒", "Declined by the person"),
    "revoked": ("撤销", "Revoked"),
}


@dataclass(frozen=True)
class ComputeAnnual:
    """The order to work out who reaches an annual honour of a year in a region."""

    key: uuid.UUID
    region_code: int
    year: int


@dataclass(frozen=True)
class NominateHonour:
    """The order of an organisation to nominate a volunteer (by number) or itself for a named honour of a year."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    honour: str
    year: int
    why: str
    volunteer_number: str = ""


@dataclass(frozen=True)
class ReviewHonours:
    """The order to send proposed honours into the public notice (`published`), or to decline them with a reason."""

    key: uuid.UUID
    honour_ids: tuple[uuid.UUID, ...]
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class DoubtHonour:
    """Anybody's order to doubt an honour while its notice hangs."""

    key: uuid.UUID
    honour_id: uuid.UUID
    text: str


@dataclass(frozen=True)
class AnswerDoubt:
    """The order to answer a doubt: `upheld` (the honour is not given) or `dismissed`, with the reason."""

    key: uuid.UUID
    doubt_id: uuid.UUID
    verdict: str
    why: str


@dataclass(frozen=True)
class HonourTitle:
    """One honour of a rule: its key, whom it is for, its name, and what it takes where that is a number."""

    key: str
    subject: str  # person or organisation
    zh: str
    en: str
    least: int = 0

    def label(self, language: str = "zh") -> str:
        return _in((self.zh, self.en), language)


@dataclass(frozen=True)
class HonourCard:
    """One honour on its way, for those concerned."""

    id: uuid.UUID
    kind: str
    honour: str
    title_zh: str
    title_en: str
    year: int
    region_code: int
    person_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    subject_name: str  # a masked name, or the organisation's
    volunteer_number: str
    nominated_by: uuid.UUID | None
    nominator_name: str
    figure: int
    why: str
    rule_version: str
    state: str
    notice_until: dt.date | None
    proposed_at: dt.datetime
    open_doubts: int = 0

    def title(self, language: str = "zh") -> str:
        return _in((self.title_zh, self.title_en), language)

    def state_label(self, language: str = "zh") -> str:
        return _in(HONOUR_STATES[HonourState(self.state)], language)

    def kind_label(self, language: str = "zh") -> str:
        return _in(KINDS[self.kind], language)


@dataclass(frozen=True)
class NoticeCard:
    """An honour as the public notice shows it: a masked name, never a figure, in no order of merit."""

    id: uuid.UUID
    title_zh: str
    title_en: str
    year: int
    region_code: int
    subject_name: str
    nominator_name: str
    why: str
    notice_until: dt.date
    rule_version: str

    def title(self, language: str = "zh") -> str:
        return _in((self.title_zh, self.title_en), language)


@dataclass(frozen=True)
class DoubtCard:
    """One doubt and its answer."""

    id: uuid.UUID
    honour_id: uuid.UUID
    text: str
    state: str
    answer: str
    raised_at: dt.datetime
    answered_at: dt.datetime | None

    def state_label(self, language: str = "zh") -> str:
        return _in(DOUBT_STATES[self.state], language)


@dataclass(frozen=True)
class HonourStepCard:
    """One step of an honour."""

    what: str
    why: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return _in(HONOUR_STEPS[self.what], language)


@dataclass(frozen=True)
class HonourStory:
    """An honour with its steps and the doubts about it."""

    card: HonourCard
    steps: tuple[HonourStepCard, ...]
    doubts: tuple[DoubtCard, ...]


@dataclass(frozen=True)
class AnnualTold:
    """What computing a year left on the proposed list."""

    people: int
    organisations: int
    rule_version: str


def _in(pair: tuple[str, str], language: str) -> str:
    return tongues.pick(*pair, language)
