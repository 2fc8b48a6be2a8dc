"""A draft by the engine, as it is asked for and told."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues

OPEN_WHY = {
    "nobody": ("没有可排的志愿者", "there are no volunteers to put there"),
    "away": (
        "多数人这一天不能来，或同一天已有别的班",
        "most cannot come then, or have another shift that day",
    ),
    "conditions": ("多数人不符合岗位的技能、语言、性别或培训要求", "most do not meet what the post asks"),
    "age": ("多数人年龄不合", "the age of most does not fit"),
    "night": ("多数人未成年，不能上夜班", "most are under age and do not serve at night"),
    "same_day": ("合适的人同一天都有班了", "those who fit have another shift that day"),
    "rest": ("合适的人休息时间不够", "those who fit would have too little rest"),
    "run": ("合适的人已连续多天有班", "those who fit have served many days in a row"),
    "most": ("合适的人都排满了自己的班数", "those who fit have as many shifts as they take"),
    "week": ("合适的未成年人这一周时数已满", "those who fit are minors with a full week"),
    "too_long": ("这一班比一天最多的服务时间还长", "the shift is longer than a day may be"),
}


@dataclass(frozen=True)
class AskProposal:
    """The order to have the draft of a large event filled."""

    key: uuid.UUID
    games_id: uuid.UUID


@dataclass(frozen=True)
class AskRepair:
    """The order to fill what one volunteer left, with three others moved at most."""

    key: uuid.UUID
    volunteer_id: uuid.UUID


@dataclass(frozen=True)
class OpenSeat:
    """A shift that stayed open: how many seats, and what keeps most people away."""

    shift_id: uuid.UUID
    venue: str
    post: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    left: int
    why: str

    def why_label(self, language: str = "zh") -> str:
        zh, en = OPEN_WHY[self.why]
        return tongues.pick(zh, en, language)


@dataclass(frozen=True)
class ProposalCard:
    """What was asked of the engine and what came of it; `ended_how` is empty while it works."""

    id: uuid.UUID
    games_id: uuid.UUID
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    ended_how: str
    seats: int
    placed: int
    taken_off: int
    value: int
    bound: int
    is_finished: bool
    open: tuple[OpenSeat, ...]
    dropped_id: uuid.UUID | None = None

    @property
    def left(self) -> int:
        return self.seats - self.placed
