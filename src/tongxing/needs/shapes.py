"""A need as it is told, as it is answered, and as it is shown to those who may know."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.places.shapes import Place

STATES = {
    "noted": ("等待核实", "Waiting for an answer"),
    "verified": ("已核实，等待接单", "Verified, waiting for a team"),
    "declined": ("未受理", "Not taken on"),
    "taken_up": ("已有队伍接单", "A team is coming"),
    "served": ("已服务，等待评价", "Served, waiting for a word"),
    "closed": ("已完成", "Closed"),
    "withdrawn": ("已撤回", "Withdrawn"),
    "merged": ("已并入另一件", "Merged into another"),
}
MEANS = {
    "visit": ("上门核实", "by a visit"),
    "phone": ("电话核实", "by phone"),
    "network": ("网络核实", "over the network"),
}
HEARD_BY = {
    "online": ("网上填写", "online"),
    "phone": ("来电", "by phone"),
    "walk_in": ("到站", "at the desk"),
    "neighbour": ("邻里代为转达", "passed on by a neighbour"),
    "paper": ("纸条", "on a slip of paper"),
}
RELATIONS = {
    "neighbour": ("邻居", "a neighbour"),
    "family": ("家人亲友", "family or a friend"),
    "grid": ("网格员", "a grid worker"),
    "community": ("社区工作人员", "community staff"),
}
RECORDING_KINDS = {
    "sound": ("语音", "a voice note"),
    "slip": ("纸条照片", "a photographed slip"),
}
LIKENESS = {
    "account": ("同一个账号", "the same account"),
    "phone": ("同一个电话", "the same phone"),
    "address": ("同一个地址", "the same address"),
}
RATED_BY = {
    "online": ("网上", "online"),
    "phone": ("电话", "by phone"),
    "paper": ("纸面", "on paper"),
}


@dataclass(frozen=True)
class NoteNeed:
    """The order to note a need. There is no price in it and never will be (R-27)."""

    key: uuid.UUID
    category: str
    object_codes: tuple[str, ...]
    summary: str
    detail: str
    place: Place
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    contact_name: str
    contact_phone: str
    risk_note: str = ""
    on_behalf: bool = False
    heard_by: str = "online"
    has_consent: bool = False
    sensitive: str = ""  # health and the like: sealed with the contact, read only by those who serve
    relation: str = ""  # who passes it on, when a neighbour does
    recording_ids: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class RecordingCard:
    """A voice note or a photographed slip, without its content; `erased` when its time is over."""

    id: uuid.UUID
    kind: str
    media_type: str
    size: int
    kept_at: dt.datetime
    erased: bool = False

    def kind_label(self, language: str = "zh") -> str:
        return RECORDING_KINDS[self.kind][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class Recording:
    """What was said or photographed, for one who serves."""

    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class NeedNoted:
    """The need is on record; `number` is what one says on the phone."""

    id: uuid.UUID
    number: str
    station_id: uuid.UUID | None


@dataclass(frozen=True)
class AnswerNeed:
    """The order to answer a need: how it was checked and what was found (R-17)."""

    need_id: uuid.UUID
    key: uuid.UUID
    verdict: str
    means: str
    note: str


@dataclass(frozen=True)
class TakeUpNeed:
    """The order to take a need up: which project, of which team. Given by `projects`.

    `orders` gives it with `order_id` and without a project; there is no team where somebody comes on their own, and
    the name is then what the resident reads.
    """

    need_id: uuid.UUID
    project_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    organisation_name: str
    order_id: uuid.UUID | None = None


@dataclass(frozen=True)
class ChangeNeed:
    """The order to have the help at another time; `note` is a word for whoever comes."""

    need_id: uuid.UUID
    key: uuid.UUID
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    note: str = ""


@dataclass(frozen=True)
class MergeNeeds:
    """The order to merge a need into another one of the same resident, with a note on how one knows."""

    need_id: uuid.UUID
    into_id: uuid.UUID
    key: uuid.UUID
    note: str


@dataclass(frozen=True)
class PartNeed:
    """The order to take a merged need out again, because it was another one after all."""

    need_id: uuid.UUID
    key: uuid.UUID
    why: str


@dataclass(frozen=True)
class RateNeed:
    """The order to rate: 1 to 5, a word if one likes, and how it reached us."""

    need_id: uuid.UUID
    key: uuid.UUID
    score: int
    comment: str = ""
    heard_by: str = "online"


@dataclass(frozen=True)
class Step:
    """One line of the loop: who did what, when (R-18)."""

    what_zh: str
    what_en: str
    who_zh: str
    who_en: str
    at: dt.datetime
    note: str = ""

    def what(self, language: str = "zh") -> str:
        return self.what_zh if language.startswith("zh") else self.what_en

    def who_label(self, language: str = "zh") -> str:
        return self.who_zh if language.startswith("zh") else self.who_en


@dataclass(frozen=True)
class NeedCard:
    """A need for one viewer. `detail`, `risk_note` and `steps` are empty for those who may not read them.

    `place` is the community and nothing nearer (R-75, R-76); the address is read with `contact_of`.
    """

    id: uuid.UUID
    number: str
    state: str
    category: str
    category_zh: str
    category_en: str
    object_codes: tuple[str, ...]
    summary: str
    place: Place
    place_text: str
    region_code: int
    county_code: int
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    noted_at: dt.datetime
    changed_at: dt.datetime
    answer_due_at: dt.datetime
    waiting_days: int
    is_waiting: bool
    station_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    is_own: bool = False
    on_behalf: bool = False
    detail: str = ""
    risk_note: str = ""
    steps: tuple[Step, ...] = field(default_factory=tuple)
    project_id: uuid.UUID | None = None
    score: int | None = None
    heard_by: str = "online"
    recordings: tuple[RecordingCard, ...] = ()
    merged_into: uuid.UUID | None = None
    merged_into_number: str = ""
    perhaps_twice: bool = False  # said in the list of a desk only; `alike` says of what

    def state_label(self, language: str = "zh") -> str:
        return STATES[self.state][0 if language.startswith("zh") else 1]

    def category_label(self, language: str = "zh") -> str:
        return self.category_zh if language.startswith("zh") else self.category_en


@dataclass(frozen=True)
class Contact:
    """Whom to call and where to go; read only with a purpose, and every reading is journalled."""

    name: str
    phone: str
    address: str
    lat: float | None
    lon: float | None
    sensitive: str = ""


@dataclass(frozen=True)
class Alike:
    """A waiting need that looks like the same one told twice, and what is the same."""

    card: NeedCard
    why: tuple[str, ...]

    def why_label(self, language: str = "zh") -> str:
        at = 0 if language.startswith("zh") else 1
        return ("、" if at == 0 else ", ").join(LIKENESS[one][at] for one in self.why)


@dataclass(frozen=True)
class Scarcity:
    """How hard one kind of help is to get in a range, from the needs that wait there now."""

    category: str
    category_zh: str
    category_en: str
    untaken: int
    taken: int
    longest_days: int

    @property
    def percent(self) -> int:
        """Of a hundred verified needs of this kind that wait, so many have nobody."""
        return round(100 * self.untaken / (self.untaken + self.taken))

    def label(self, language: str = "zh") -> str:
        return self.category_zh if language.startswith("zh") else self.category_en


@dataclass(frozen=True)
class PlaceWaiting:
    """Needs nobody has taken up in one division below a range, and how long the oldest has waited."""

    code: int
    name: str
    untaken: int
    longest_days: int


@dataclass(frozen=True)
class UnmetDeck:
    """What the first screens lead with: how many have nobody, how long, what is scarce, and where."""

    waiting: int
    untaken: int
    longest_days: int | None
    kinds: tuple[Scarcity, ...]
    places: tuple[PlaceWaiting, ...]
    as_of: dt.datetime


@dataclass(frozen=True)
class ForTheVisit:
    """What whoever comes has to know: whom to call, where to go, what to mind."""

    contact: Contact = field(repr=False)
    detail: str = field(repr=False)
    risk_note: str = field(repr=False)


@dataclass(frozen=True)
class WaitingSummary:
    """How long people wait in a range, as of a moment. None means: nobody to ask."""

    open: int
    unanswered: int
    untaken: int
    longest_days: int | None
    median_days: int | None
    met_this_month: int
    median_answer_minutes: int | None
    as_of: dt.datetime


@dataclass(frozen=True)
class UseWord:
    """The order to use up a word that the person served has said. Given by `activities`."""

    need_id: uuid.UUID
    word: str = field(repr=False)
    used_by: str


@dataclass(frozen=True)
class WordUsed:
    """The word was right and is used up; `reference` is its digest."""

    need_id: uuid.UUID
    reference: str


@dataclass(frozen=True)
class DaysWords:
    """The words of one day that are still good, the next to say first, and how many were used."""

    need_id: uuid.UUID
    number: str
    day: dt.date
    words: tuple[str, ...] = field(repr=False)
    used: int
