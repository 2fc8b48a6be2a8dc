"""Orders going into units, and the cards that come out. Nothing here says who served and who did not."""

import datetime as dt
import uuid
from dataclasses import dataclass

KINDS = {
    "agency": ("机关", "Public body"),
    "institution": ("事业单位", "Public institution"),
    "people_group": ("群团组织", "People’s organisation"),
    "state_firm": ("国有企业", "State enterprise"),
    "firm": ("其他企业", "Other enterprise"),
    "school": ("学校", "School"),
}
PROVISIONS = {
    "materials": ("物资和场地", "Materials and place"),
    "insurance": ("保险", "Insurance"),
    "leave": ("请假、调休", "Leave from work"),
}
WHISTLE_STATES = {
    "blown": ("等单位答复", "Waiting for units"),
    "answered": ("有单位来", "Somebody comes"),
    "closed": ("双方确认完成", "Closed by both sides"),
    "called_off": ("已取消", "Called off"),
}
CALL_STATES = {
    "asked": ("等待答复", "Waiting for an answer"),
    "coming": ("来", "Coming"),
    "not_coming": ("这次来不了", "Not this time"),
}
OUTCOMES = {
    "settled": ("解决了", "Settled"),
    "partly": ("解决了一部分", "Settled in part"),
    "not_settled": ("没有解决", "Not settled"),
}
LINK_WORDING = 1
REPORT_WORDING = 1


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class KeepUnit:
    """The order to say that an organisation is the volunteers' side of a unit, how many work there, whom to call."""

    organisation_id: uuid.UUID
    kind: str
    staff: int
    contact_name: str
    contact_phone: str


@dataclass(frozen=True)
class UnitCard:
    """A unit as anybody may know it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    kind: str
    region_code: int
    staff: int
    contact_name: str = ""
    contact_phone: str = ""
    is_reported: bool = False

    def kind_label(self, language: str = "zh") -> str:
        return _in(KINDS[self.kind], language)


@dataclass(frozen=True)
class Shown:
    """A count of people as it may be shown: itself, or only that it is `few` or `nearly_all`."""

    value: int | None
    word: str = "exact"


@dataclass(frozen=True)
class UnitTotals:
    """What a unit's people gave this year, as sums; targets are None where no document sets any."""

    unit: UnitCard
    year: int
    linked: Shown
    served: Shown
    minutes: int | None
    percent: int | None
    minutes_each: int | None
    target_percent: int | None
    target_hours: int | None
    reached_percent: bool | None
    reached_hours: bool | None
    needs_adopted: int
    whistles_answered: int
    as_of: dt.datetime


@dataclass(frozen=True)
class LinkCard:
    """That a person counts themself with a unit."""

    id: uuid.UUID
    unit: UnitCard
    linked_at: dt.datetime


@dataclass(frozen=True)
class AdoptNeed:
    """The order to adopt a need as a group: which, when, how many; and the denial of the refused kinds (R-26)."""

    key: uuid.UUID
    unit_id: uuid.UUID
    need_id: uuid.UUID
    day: dt.date
    people: int
    refused_kinds_denied: frozenset[str]


@dataclass(frozen=True)
class Occasion:
    """When something could be: the day the resident wished, or one of the next."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    is_as_wished: bool


@dataclass(frozen=True)
class TickProvision:
    """The order to say that one thing is provided, or not yet, with a word on how."""

    arrangement_id: uuid.UUID
    item: str
    is_ready: bool
    note: str = ""


@dataclass(frozen=True)
class ProvisionCard:
    """One line of the checklist."""

    item: str
    is_ready: bool
    note: str

    def label(self, language: str = "zh") -> str:
        return _in(PROVISIONS[self.item], language)


@dataclass(frozen=True)
class ArrangementCard:
    """One activity a unit arranged, for a need or after a whistle, with its checklist."""

    id: uuid.UUID
    unit_id: uuid.UUID
    activity_id: uuid.UUID
    need_id: uuid.UUID | None
    call_id: uuid.UUID | None
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    state_zh: str
    state_en: str
    places: int
    taken: int
    provisions: tuple[ProvisionCard, ...]

    @property
    def ready(self) -> int:
        return sum(one.is_ready for one in self.provisions)

    def state_label(self, language: str = "zh") -> str:
        return _in((self.state_zh, self.state_en), language)


@dataclass(frozen=True)
class OwnCall:
    """An activity of one's unit or community one may come to; only oneself knows what one answered."""

    arrangement_id: uuid.UUID
    activity_id: uuid.UUID
    unit_name: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places_left: int
    is_signed_up: bool
    from_whistle: bool


@dataclass(frozen=True)
class ReportSelf:
    """The order of a working party member to report to the community of residence, having read what it means."""

    region_code: int
    has_agreed: bool


@dataclass(frozen=True)
class ReportCard:
    """One's own reporting, as oneself and the station of the community see it."""

    id: uuid.UUID
    region_code: int
    place_text: str
    station_name: str
    station_phone: str
    reported_on: dt.date
    masked_name: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlowWhistle:
    """The order of a community: what, where, when, how many, which skills, and which units are asked."""

    key: uuid.UUID
    region_code: int
    title: str
    what: str
    category: str
    address: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    people: int
    unit_ids: tuple[uuid.UUID, ...]
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerWhistle:
    """A unit's yes: how many places it opens for its people; and the denial of the refused kinds (R-26)."""

    key: uuid.UUID
    call_id: uuid.UUID
    people: int
    refused_kinds_denied: frozenset[str]
    note: str = ""


@dataclass(frozen=True)
class SayWord:
    """One side's last word on a whistle: whether it was settled, and a line."""

    key: uuid.UUID
    outcome: str
    note: str = ""


@dataclass(frozen=True)
class WordCard:
    """What one side said at the end."""

    outcome: str
    note: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return _in(OUTCOMES[self.outcome], language)


@dataclass(frozen=True)
class CallCard:
    """One unit asked by a whistle, and what came of it."""

    id: uuid.UUID
    whistle_id: uuid.UUID
    unit_id: uuid.UUID
    organisation_id: uuid.UUID
    unit_name: str
    state: str
    people: int
    note: str
    minutes_to_answer: int | None
    arrangement_id: uuid.UUID | None = None
    activity_id: uuid.UUID | None = None
    came: int | None = None
    word: WordCard | None = None

    def state_label(self, language: str = "zh") -> str:
        return _in(CALL_STATES[self.state], language)


@dataclass(frozen=True)
class WhistleCard:
    """One whistle with the calls this viewer may see."""

    id: uuid.UUID
    number: str
    state: str
    title: str
    what: str
    category: str
    region_code: int
    place_text: str
    station_name: str
    station_phone: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    people: int
    skills: tuple[str, ...]
    blown_at: dt.datetime
    answer_by: dt.datetime
    calls: tuple[CallCard, ...] = ()
    word: WordCard | None = None
    why_off: str = ""

    @property
    def promised(self) -> int:
        return sum(call.people for call in self.calls if call.state == "coming")

    @property
    def is_open(self) -> bool:
        return self.state in ("blown", "answered")

    def state_label(self, language: str = "zh") -> str:
        return _in(WHISTLE_STATES[self.state], language)
