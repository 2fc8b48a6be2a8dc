"""A station as it is ordered, kept true, counted at its desk and shown."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tongxing.places.shapes import Place

HAVES = {
    "place": ("有场所", "a place"),
    "team": ("有队伍", "a team"),
    "project": ("有项目", "projects"),
    "equipment": ("有设施", "equipment"),
    "rules": ("有制度", "rules"),
    "sign": ("有标识", "a sign"),
}
FUNCTIONS = {
    "gathering": ("需求收集", "gathering needs"),
    "announcing": ("项目发布", "announcing projects"),
    "recruiting": ("招募培训", "recruiting and training"),
    "organising": ("活动组织", "organising activities"),
    "recording": ("服务记录", "recording service"),
    "showing": ("宣传展示", "showing"),
}
PURPOSES = {
    "on_duty": ("开门值守", "open and attended"),
    "help": ("来求助", "came for help"),
    "joining": ("来当志愿者", "came to volunteer"),
    "activity": ("来参加活动", "came to an activity"),
    "resting": ("歇脚、用设施", "came to rest or to use something"),
    "asking": ("来问事", "came with a question"),
}


def local(pair: tuple[str, str], language: str) -> str:
    """The one of two texts that fits the language."""
    return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of station; `takes_needs` means that the residents around are sent there with a need."""

    code: str
    zh: str
    en: str
    takes_needs: bool

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A stretch of a weekday (1 Monday to 7 Sunday) in which the door is open; minutes of the day."""

    weekday: int
    begins: int
    ends: int

    @property
    def text(self) -> str:
        return f"{self.begins // 60}:{self.begins % 60:02}–{self.ends // 60}:{self.ends % 60:02}"


@dataclass(frozen=True)
class OpenStation:
    """The order to open a station: what it is called, where it stands, how to reach it, when it is open."""

    key: uuid.UUID
    name: str
    kind: str
    place: Place
    phone: str
    hours_text: str
    organisation_id: uuid.UUID | None = None
    host_name: str = ""
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True)
class ChangeStation:
    """What only the authority changes of a station: its name, its kind, its address and point; and why."""

    station_id: uuid.UUID
    name: str
    kind: str
    place: Place
    why: str


@dataclass(frozen=True)
class KeepCard:
    """The weekly look at a station's card: everything as it is now, whether it changed or not."""

    key: uuid.UUID
    station_id: uuid.UUID
    phone: str
    hours_text: str
    windows: tuple[Window, ...]
    host_name: str
    organisation_id: uuid.UUID | None


@dataclass(frozen=True)
class SayHave:
    """That a station has one of the six, what shows it, and on what day that was seen."""

    key: uuid.UUID
    station_id: uuid.UUID
    have: str
    shown_by: str
    seen_on: dt.date


@dataclass(frozen=True)
class CountVisit:
    """One tap at the desk: so many people came, and what for; nobody's name."""

    key: uuid.UUID
    station_id: uuid.UUID
    purpose: str
    people: int = 1


@dataclass(frozen=True)
class StationCard:
    """A station as anybody may see it: its address and phone are meant to be found."""

    id: uuid.UUID
    name: str
    kind: str
    kind_zh: str
    kind_en: str
    place: Place
    place_text: str
    region_code: int
    phone: str
    hours_text: str
    takes_needs: bool
    organisation_id: uuid.UUID | None
    opened_at: dt.datetime
    distance_metres: float | None = None
    host_name: str = ""
    kept_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None

    def kind_label(self, language: str = "zh") -> str:
        return self.kind_zh if language.startswith("zh") else self.kind_en


@dataclass(frozen=True, slots=True)
class Seat:
    """A station as far as a pulse needs to know it: which, where, and who is its host."""

    id: uuid.UUID
    region_code: int
    organisation_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a room above counts of a function at stations, out of what really happened there."""

    name: str
    function: str
    zh: str
    en: str
    count: Callable[[Sequence[Seat], dt.datetime], Mapping[uuid.UUID, int]]


@dataclass(frozen=True, slots=True)
class HaveCard:
    """One of the six: what shows it and until when that is good; empty when nothing does."""

    code: str
    shown_by: str = ""
    seen_on: dt.date | None = None
    good_until: dt.date | None = None
    evidence_id: uuid.UUID | None = None
    is_met: bool = False

    def label(self, language: str = "zh") -> str:
        return local(HAVES[self.code], language)


@dataclass(frozen=True, slots=True)
class Beat:
    """One count of a pulse at one station."""

    zh: str
    en: str
    count: int

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class FunctionCard:
    """One of the six functions with what was counted of it lately; alive when anything was."""

    code: str
    beats: tuple[Beat, ...] = ()

    @property
    def is_alive(self) -> bool:
        return any(beat.count for beat in self.beats)

    def label(self, language: str = "zh") -> str:
        return local(FUNCTIONS[self.code], language)


@dataclass(frozen=True, slots=True)
class Presence:
    """Of the days on which a station says to be open, those on which somebody was there; and who came."""

    days: int
    due: int
    attended: int
    people: int

    @property
    def percent(self) -> int | None:
        return self.attended * 100 // self.due if self.due else None


@dataclass(frozen=True)
class StationLook:
    """Everything a station's page shows: card, hours, six haves, six functions, presence, standing."""

    card: StationCard
    windows: tuple[Window, ...]
    haves: tuple[HaveCard, ...]
    functions: tuple[FunctionCard, ...]
    presence: Presence
    card_days: int | None
    is_card_true: bool
    function_days: int
    example: "ExampleCard | None" = None

    @property
    def haves_met(self) -> int:
        return sum(have.is_met for have in self.haves)

    @property
    def functions_alive(self) -> int:
        return sum(function.is_alive for function in self.functions)


@dataclass(frozen=True)
class ExampleCard:
    """A demonstration station: since when, by which rule, and the paragraph that says why."""

    id: uuid.UUID
    station_id: uuid.UUID
    rule_version: str
    paragraph_zh: str
    paragraph_en: str
    named_at: dt.datetime
    ended_at: dt.datetime | None = None
    why_ended: str = ""

    def paragraph(self, language: str = "zh") -> str:
        return self.paragraph_zh if language.startswith("zh") else self.paragraph_en


@dataclass(frozen=True)
class DeskDay:
    """What was counted at a desk on one day, by purpose; and the last tap, which may still be taken back."""

    station_id: uuid.UUID
    day: dt.date
    people: Mapping[str, int] = field(default_factory=dict)
    taps: int = 0
    last_tap_id: uuid.UUID | None = None
    last_tap_at: dt.datetime | None = None

    @property
    def is_attended(self) -> bool:
        return self.taps > 0

    @property
    def total(self) -> int:
        return sum(self.people.values())
