"""Orders and cards of lists that go out: asked for with a purpose, approved by another officer, marked, and ended."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

EXPORT_KINDS = ("xlsx", "csv")


class ExportState(StrEnum):
    """Where an export stands; only `taken` ones have left the house."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN = "taken"
    OVER = "over"


EXPORT_STATES = {
    ExportState.ASKED: ("等待批准", "Waiting for approval"),
    ExportState.APPROVED: ("已批准，可以下载", "Approved, ready to take"),
    ExportState.REFUSED: ("没有批准", "Not approved"),
    ExportState.TAKEN: ("已下载", "Taken"),
    ExportState.OVER: ("已到期，文件已删除", "Over, the file is erased"),
}

# What a list of members may be needed for. Nothing commercial is among them.
PURPOSES = {
    "insurance": ("为志愿者投保", "Insuring volunteers"),
    "safety": ("现场安全和应急联络", "Safety and emergencies on site"),
    "award": ("表彰和推荐报送", "Nominations for honours"),
    "audit": ("配合审计、检查", "Audits and inspections"),
    "own_use": ("组织内部管理", "The organisation's own keeping"),
}

COLUMNS = {
    "number": ("志愿者编号", "Volunteer number"),
    "name": ("姓名", "Name"),
    "role": ("身份", "Role"),
    "minutes": ("有效服务分钟", "Effective minutes"),
    "skills": ("核对过的特长", "Proven skills"),
    "kinds": ("本人愿意公开的类别", "Kinds they chose to show"),
}


@dataclass(frozen=True)
class AskExport:
    """The order to take a list of an organisation's members along: which columns, what for, and in which form."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    purpose: str
    why: str
    receiver: str
    columns: tuple[str, ...]
    kind: str
    not_commercial: bool


@dataclass(frozen=True)
class DecideExport:
    """Another officer's yes or no, with a reason when it is no."""

    export_id: uuid.UUID
    approve: bool
    why: str = ""


@dataclass(frozen=True)
class ExportStepCard:
    """One thing that happened to an export."""

    what: str
    at: dt.datetime


@dataclass(frozen=True)
class ExportCard:
    """One export as those see it who ask for, decide about and look into it."""

    id: uuid.UUID
    short: str
    organisation_id: uuid.UUID
    organisation_name: str
    purpose: str
    why: str
    receiver: str
    columns: tuple[str, ...]
    kind: str
    state: str
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    decided_why: str
    taken_at: dt.datetime | None
    people: int
    take_by: dt.date | None
    steps: tuple[ExportStepCard, ...] = ()

    @property
    def is_ready(self) -> bool:
        return self.state in (ExportState.APPROVED, ExportState.TAKEN)

    def state_label(self, language: str = "zh") -> str:
        return _in(EXPORT_STATES[ExportState(self.state)], language)

    def purpose_label(self, language: str = "zh") -> str:
        return _in(PURPOSES[self.purpose], language)

    def columns_label(self, language: str = "zh") -> str:
        separator = "、" if language.startswith("zh") else ", "
        return separator.join(_in(COLUMNS[name], language) for name in self.columns)


@dataclass(frozen=True)
class MemberLine:
    """One person of a list that goes out."""

    person_id: uuid.UUID
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class TakingCard:
    """That somebody took my data along: who, what of it, what for, who agreed, until when."""

    export_id: uuid.UUID
    organisation_name: str
    purpose: str
    why: str
    receiver: str
    columns: tuple[str, ...]
    taken_at: dt.datetime
    take_by: dt.date | None

    def purpose_label(self, language: str = "zh") -> str:
        return _in(PURPOSES[self.purpose], language)

    def columns_label(self, language: str = "zh") -> str:
        separator = "、" if language.startswith("zh") else ", "
        return separator.join(_in(COLUMNS[name], language) for name in self.columns)


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
