"""Orders about data sent back, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass

ITEMS = {
    "name": ("姓名", "Name"),
    "document": ("证件号码", "Document"),
    "birth_on": ("出生日期", "Birth date"),
    "sex": ("性别", "Sex"),
    "residence": ("居住地", "Where one lives"),
    "service_area": ("服务范围", "Where one serves"),
    "skills": ("特长", "Skills"),
    "categories": ("服务类别", "Kinds of service"),
}
OF_IDENTITY = ("name", "document", "birth_on", "sex")
STATES = {
    "open": ("等本人改正", "Waits to be mended"),
    "mended": ("本人已改正", "Mended"),
    "stands": ("本人说明没有错", "Said to be right"),
    "withdrawn": ("已收回", "Taken back"),
}
STEPS = {
    "sent": ("退回本人", "Sent back"),
    "overdue": ("到期没有答复，再次提醒", "Due and not answered; told again"),
    "mended": ("本人改正", "Mended"),
    "stands": ("本人说明没有错", "Said to be right"),
    "withdrawn": ("收回", "Taken back"),
}


@dataclass(frozen=True)
class SendBack:
    """The order to send one item back. `organisation_id` when it is a team's word; none when it is an office's."""

    key: uuid.UUID
    person_id: uuid.UUID
    item: str
    reason: str
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ReturnCard:
    """One item sent back, as the person and the senders see it."""

    id: uuid.UUID
    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    item: str
    reason: str
    sender: str
    state: str
    sent_at: dt.datetime
    due_on: dt.date
    answer: str
    ended_at: dt.datetime | None
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_of_identity(self) -> bool:
        return self.item in OF_IDENTITY

    def item_label(self, language: str = "zh") -> str:
        return _in(ITEMS[self.item], language)

    def label(self, language: str = "zh") -> str:
        return _in(STATES[self.state], language)


@dataclass(frozen=True)
class StepCard:
    """One step on the way, with what stood there before and after where that may be kept."""

    what: str
    at: dt.datetime
    why: str
    before: str
    after: str

    def label(self, language: str = "zh") -> str:
        return _in(STEPS[self.what], language)


@dataclass(frozen=True)
class ReturnStory:
    """One item sent back with its steps, and what the reader may do."""

    card: ReturnCard
    steps: tuple[StepCard, ...]
    may_mend: bool
    may_withdraw: bool


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]
