"""Orders going into late entries, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from tongxing.ledger.shapes import Occasion


class ClaimState(StrEnum):
    """Where a claim stands; only `signed` has reached the ledger."""

    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


STATES = {
    ClaimState.WAITING: ("等待第二签字", "Waiting for the second signature"),
    ClaimState.SIGNED: ("已签字", "Signed"),
    ClaimState.REFUSED: ("没有签字", "Not signed"),
    ClaimState.WITHDRAWN: ("已撤回", "Taken back"),
    ClaimState.LAPSED: ("无人签字", "Nobody signed in time"),
}

STEPS = {
    "claimed": ("提交补录", "Claimed"),
    "asked": ("系统选出第二签字人", "The system chose who signs"),
    "passed_on": ("逾期未签，改请下一位", "Not answered in time: on to the next"),
    "signed": ("第二签字人签字", "Signed"),
    "refused": ("第二签字人没有签字", "Not signed"),
    "withdrawn": ("申请人撤回", "Taken back by the claimant"),
    "lapsed": ("没有人可以再请，申请失效", "Nobody is left to ask"),
}

# What the claimant ticks. A new wording is a new version; each claim keeps the version it was made under.
DECLARATION = "2026-11"
DECLARATIONS = {
    "2026-11": (
        "我声明：以上时间、地点和内容是真实的，没有重复登记，没有报酬。如有虚假，记录会被撤回，并按规定处理。",
        "I declare: times, place and content above are true, were not recorded before, and were not paid for. "
        "If not, the record is taken back and the matter goes its lawful way.",
    )
}

SIGNATORY_ROLES = {
    "organisation_manager": ("本县区另一家组织的管理员", "a manager of another organisation of the county"),
    "authority_officer": ("主管部门工作人员", "an authority officer"),
}

FILE_KINDS = ("jpeg", "png", "pdf")
MOST_FILE_BYTES = 5 * 1024 * 1024
CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True)
class ClaimLateEntry:
    """The order to claim a service afterwards. Without `person_id` it is the claimant's own.

    `file_id` is what `keep_file` answered; `declaration` the version of the wording that was ticked, or nothing.
    """

    key: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    content: str
    place_text: str
    category: str
    started_at: dt.datetime
    ended_at: dt.datetime
    why: str
    declaration: str
    file_id: uuid.UUID
    person_id: uuid.UUID | None = None
    occasion: Occasion | None = None
    project_id: uuid.UUID | None = None


@dataclass(frozen=True)
class SignClaim:
    """The second signatory's verdict: `signed`, or `refused` with a reason."""

    claim_id: uuid.UUID
    key: uuid.UUID
    verdict: str
    why: str = ""


@dataclass(frozen=True)
class FileCard:
    """A file somebody handed in; its name in storage is the SHA-256 of its content."""

    id: uuid.UUID
    digest: str
    kind: str
    size: int

    @property
    def is_picture(self) -> bool:
        return self.kind != "pdf"


@dataclass(frozen=True)
class Ceilings:
    """How much of a month's ceiling is used, this claim included when there is one."""

    person_minutes: int
    person_most: int
    organisation_minutes: int
    organisation_most: int


@dataclass(frozen=True)
class ClaimCard:
    """One claim as a list or a page shows it."""

    id: uuid.UUID
    person_id: uuid.UUID
    by_person: bool
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    title: str
    content: str
    place_text: str
    category: str
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    why: str
    declaration: str
    policy_version: str
    file: FileCard
    state: str
    signatory_role: str
    signatory_organisation: str
    due_on: dt.date | None
    claimed_at: dt.datetime
    answered_at: dt.datetime | None
    verdict_why: str
    entry_id: uuid.UUID | None
    masked_name: str = ""
    volunteer_number: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state == ClaimState.WAITING

    def state_label(self, language: str = "zh") -> str:
        return _in(STATES[ClaimState(self.state)], language)

    def declaration_text(self, language: str = "zh") -> str:
        return _in(DECLARATIONS[self.declaration], language)

    def signatory_label(self, language: str = "zh") -> str:
        """Who signs, as house and role: the person behind it is nobody's business."""
        if not self.signatory_role:
            return ""
        role = _in(SIGNATORY_ROLES[self.signatory_role], language)
        if not self.signatory_organisation:
            return role
        return (
            f"{self.signatory_organisation}（{role}）"
            if language.startswith("zh")
            else f"{self.signatory_organisation} ({role})"
        )


@dataclass(frozen=True)
class StepCard:
    """One step of a claim: what, when, why, and until when the next one has time."""

    what: str
    at: dt.datetime
    why: str
    due_on: dt.date | None

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)


@dataclass(frozen=True)
class Draw:
    """How a signatory was chosen, so that whoever may see the claim can work it out again.

    Sort `eligible` by SHA-256 of seed and id; the first is chosen, and whoever comes next after a passed clock
    stands next. `again` is set when the same day was claimed before: then the same signatory is asked first.
    """

    seed: str
    head_size: int
    head_root: str
    eligible: tuple[uuid.UUID, ...]
    chosen: uuid.UUID
    at: dt.datetime
    again: bool


@dataclass(frozen=True)
class ClaimStory:
    """Everything about one claim that its readers may see."""

    card: ClaimCard
    steps: tuple[StepCard, ...]
    draws: tuple[Draw, ...]
    ceilings: Ceilings
    may_withdraw: bool = False
    may_sign: bool = False  # only whoever was drawn


@dataclass(frozen=True)
class Share:
    """How much of an organisation's effective time was entered afterwards."""

    organisation_id: uuid.UUID
    minutes: int = 0
    late_minutes: int = 0
    by_class: dict[str, int] = field(default_factory=dict)

    @property
    def per_mille(self) -> int:
        """Late minutes in a thousand, rounded down."""
        return self.late_minutes * 1000 // self.minutes if self.minutes else 0


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
