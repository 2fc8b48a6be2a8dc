"""Coming and leaving, as it is ordered and as it is shown."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

METHODS = {
    "own_scan": ("本人现场扫码", "Own code on the spot"),
    "roll_call": ("队长点名", "Roll call by the leader"),
    "second_device": ("同伴核对本人码", "A companion read the own code"),
    "beneficiary_word": ("服务对象口令", "The word of the person served"),
    "offline_scan": ("断网互扫", "Scanned with no network"),
    "offline_roll_call": ("断网点名", "Roll call with no network"),
    "slip": ("一次性纸签", "A paper slip"),
}
EXCEPTIONS = {
    "still_here": ("签到后没有签退，不会产生时长", "Came and did not check out: no minutes"),
    "not_come": ("报了名，没有签到", "Signed up and did not come"),
    "not_on_the_spot": ("位置核对未通过", "The place did not match"),
    "clock_off": ("手机时间与服务器相差较大", "The clock of the device was far off"),
    "no_minutes": ("不在活动时间内，没有计入时长", "Outside the activity's time: no minutes"),
}


@dataclass(frozen=True)
class Position:
    """Where the browser says it is and how far it may be out. Compared at once and kept nowhere (R-76).

    Nothing of it is printed, so that no log can hold it by accident.
    """

    lat: float = field(repr=False)
    lon: float = field(repr=False)
    accuracy_metres: float = field(default=0.0, repr=False)


@dataclass(frozen=True)
class Handset:
    """What is known of the device in somebody's hand: its kind, its clock, and its place if it was offered."""

    device: str = "unknown"
    at: dt.datetime | None = None
    position: Position | None = None


UNKNOWN = Handset()


@dataclass(frozen=True)
class Arrive:
    """The order to check in with the code on the leader's screen, or with the word of the person served."""

    key: uuid.UUID
    activity_id: uuid.UUID
    code: str = ""
    word: str = ""
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class Depart:
    """The order to check out with the code on the leader's screen, or with the word of the person served."""

    key: uuid.UUID
    activity_id: uuid.UUID
    code: str = ""
    word: str = ""
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class Vouch:
    """The order to say: this person stands before me. `code` is the personal one on their screen."""

    key: uuid.UUID
    activity_id: uuid.UUID
    code: str
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class TakeCharge:
    """The order to go on duty at an activity: one tap on the spot."""

    key: uuid.UUID
    activity_id: uuid.UUID
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class LeavePost:
    """The order to go off duty."""

    key: uuid.UUID
    activity_id: uuid.UUID


@dataclass(frozen=True)
class RollCall:
    """The leader's word that somebody came (`what="arrive"`) or left (`"depart"`), and when."""

    key: uuid.UUID
    activity_id: uuid.UUID
    person_id: uuid.UUID
    what: str
    at: dt.datetime | None = None
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class ScanBadge:
    """The order of somebody on duty: this badge was shown to me by whoever came (`arrive`) or leaves (`depart`)."""

    key: uuid.UUID
    activity_id: uuid.UUID
    code: str = field(repr=False)
    what: str = "arrive"
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class DutyCard:
    """Somebody on duty at an activity: since when, until when, and whether the place was checked."""

    id: uuid.UUID
    activity_id: uuid.UUID
    person_id: uuid.UUID | None
    masked_name: str
    took_at: dt.datetime
    left_at: dt.datetime | None
    place: str


@dataclass(frozen=True)
class PostRow:
    """An activity at which somebody is on duty now, for whoever has just read a badge."""

    activity_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class AttendanceCard:
    """When somebody came and left, by what method, and the minutes that count."""

    arrived_at: dt.datetime | None = None
    arrival_method: str = ""
    departed_at: dt.datetime | None = None
    departure_method: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class RosterLine:
    """One person on the leader's list: the name masked, the number whole (R-75)."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    state: str
    queue_number: int | None
    attendance: AttendanceCard
    post_name: str = ""
    risks_version: str = ""


@dataclass(frozen=True)
class RefusedCodeLine:
    """One code that was refused, and why; for the leader to see whether somebody tries from afar."""

    masked_name: str
    why: str
    at: dt.datetime


@dataclass(frozen=True)
class ArrivalCode:
    """The code to show now and how long it lasts. `is_open` is False outside the activity's hours."""

    activity_id: uuid.UUID
    code: str
    seconds_left: int
    period: int
    is_open: bool
    opens_at: dt.datetime
    closes_at: dt.datetime


@dataclass(frozen=True)
class Attended:
    """The answer to an arrival or a departure: both ends, and what was counted."""

    activity_id: uuid.UUID
    person_id: uuid.UUID
    attendance: AttendanceCard
    entry_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PersonalCode:
    """The eight digits somebody shows of themselves, and what they are for: `arrive`, `depart` or nothing."""

    activity_id: uuid.UUID
    what: str
    code: str
    seconds_left: int
    period: int
    is_open: bool
    opens_at: dt.datetime
    closes_at: dt.datetime


@dataclass(frozen=True)
class ClosingLine:
    """One person about whom something is left to look at, and what."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    exceptions: tuple[str, ...]
    attendance: AttendanceCard

    def labels(self, language: str = "zh") -> tuple[str, ...]:
        return tuple(EXCEPTIONS[code][0 if language.startswith("zh") else 1] for code in self.exceptions)


@dataclass(frozen=True)
class Closing:
    """How an activity ended: who came, who left, the minutes, and only the exceptions by name."""

    activity_id: uuid.UUID
    came: int
    left: int
    minutes: int
    exceptions: tuple[ClosingLine, ...]


@dataclass(frozen=True)
class OverdueRow:
    """One activity whose records are not complete: who came and has no departure, who was not accounted for."""

    activity_id: uuid.UUID
    title: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    ended_at: dt.datetime
    without_departure: int
    unaccounted: int


@dataclass(frozen=True)
class SupervisionFacts:
    """What supervision holds records against: when an activity was planned, when it was, how many it holds."""

    activity_id: uuid.UUID
    planned_at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    organisation_id: uuid.UUID
    region_code: int
    lat: float | None
    lon: float | None
