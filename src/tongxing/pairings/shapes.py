"""Orders going into pairings, and the cards that come out."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.places.shapes import Place

KINDS = {
    "elder": ("老年人", "An older person"),
    "child": ("儿童", "A child"),
    "left_behind": ("留守儿童", "A child whose parents work away"),
    "disabled": ("残疾人", "A disabled person"),
    "family": ("困难家庭", "A family in difficulty"),
}
OF_CHILDREN = ("child", "left_behind")
STATES = {
    "asked": ("等待双方同意", "Waiting for both sides"),
    "active": ("结对中", "Paired"),
    "declined": ("没有结成", "Not agreed"),
    "ended": ("已结束", "Ended"),
}
COMPANION_STATES = {
    "asked": ("等待本人答复", "Asked"),
    "active": ("结对志愿者", "Companion"),
    "declined": ("没有答应", "Declined"),
    "handed_over": ("已交接", "Handed over"),
    "ended": ("已结束", "Ended"),
}
VISIT_STATES = {
    "planned": ("待探访", "Planned"),
    "done": ("已探访", "Done"),
    "missed": ("漏访", "Missed"),
    "called_off": ("已取消", "Called off"),
}
HEARD_BY = {
    "online": ("网上", "online"),
    "phone": ("电话", "by phone"),
    "walk_in": ("到站", "at the desk"),
    "visit": ("上门", "at a visit"),
    "paper": ("纸面", "on paper"),
}
SIDES = {"resident": ("本人", "the resident"), "guardian": ("监护人", "a guardian")}
FOUND = {
    "well": ("一切都好", "All is well"),
    "needs_help": ("需要帮助", "Help is needed"),
    "not_found": ("没有见到人", "Nobody was met"),
}
ALARMS = {
    "missed": ("到期没有探访", "Nobody came by the day"),
    "not_found": ("去了没有见到人", "Somebody came and met nobody"),
    "needs_help": ("探访时发现需要帮助", "A visit found that help is needed"),
    "nobody_left": ("没有志愿者了", "No companion is left"),
    "runs_out": ("结对快到期了", "The pairing runs out"),
    "no_guardian": ("监护人的同意撤回了", "A guardian took the consent back"),
}
OUTCOMES = {
    "seen_well": ("已联系上，一切都好", "Reached; all is well"),
    "visited": ("其实探访过，没有记", "There was a visit, it was not written down"),
    "helped": ("已安排帮助", "Help is arranged"),
    "new_companion": ("已另找志愿者", "Another companion is found"),
    "moved": ("改了日子", "The day was changed"),
    "over": ("结对已结束", "The pairing is over"),
}
SAID_BY_STATION = tuple(one for one in OUTCOMES if one != "over")
ENDINGS = {
    "resident_wish": ("本人（家属）不再需要", "The resident no longer wants it"),
    "goal_met": ("情况好转，不再需要", "No longer needed"),
    "moved_away": ("搬走了", "Moved away"),
    "no_companion": ("找不到志愿者", "No companion to be found"),
    "term_over": ("约定的时间到了", "The term is over"),
    "passed_away": ("本人去世", "The resident has died"),
}
STEPS = {
    "arranged": ("登记结对", "Arranged"),
    "agreed": ("本人（监护人）同意", "Agreed by the resident’s side"),
    "refused": ("本人（监护人）没有同意", "Not agreed by the resident’s side"),
    "companion_asked": ("邀请志愿者", "A companion was asked"),
    "companion_came": ("志愿者答应", "A companion said yes"),
    "companion_declined": ("志愿者没有答应", "A companion said no"),
    "began": ("结对开始", "It began"),
    "visited": ("探访", "A visit"),
    "visit_moved": ("探访改期", "A visit was moved"),
    "visit_called_off": ("取消一次探访", "A visit was called off"),
    "missed": ("漏访", "A visit was missed"),
    "alarm": ("提醒站点", "The station was alarmed"),
    "alarm_answered": ("站点答复提醒", "The station answered an alarm"),
    "alarm_raised_higher": ("提醒升级", "An alarm went to the level above"),
    "handing_over": ("提出交接", "A handover was asked for"),
    "handed_over": ("交接完成", "Handed over"),
    "companion_left": ("志愿者退出", "A companion left"),
    "renewed": ("续约", "Renewed"),
    "ended": ("结束", "Ended"),
    "farewell": ("告别的话", "A word of farewell"),
}


def of(pair: tuple[str, str], language: str) -> str:
    """The one of two texts that fits the language."""
    return pair[0] if language.startswith("zh") else pair[1]


@dataclass(frozen=True)
class ArrangePairing:
    """The order to pair somebody with volunteers of a team; both sides are asked.

    `heard_by` says how the resident's side agreed when a worker writes it down; without it they are asked online.
    """

    key: uuid.UUID
    kind: str
    place: Place
    resident_name: str
    resident_phone: str
    about: str
    organisation_id: uuid.UUID
    volunteer_numbers: tuple[str, ...]
    every_days: int
    begins_on: dt.date
    resident_number: str = ""
    guardian_name: str = ""
    guardian_phone: str = ""
    has_consent: bool = False
    heard_by: str = ""


@dataclass(frozen=True)
class AnswerForResident:
    """The resident's side says yes or no: online themselves, or by a worker who says how it was heard."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    accept: bool
    heard_by: str = "online"


@dataclass(frozen=True)
class AskCompanion:
    """One more volunteer is asked, by their number."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    volunteer_number: str


@dataclass(frozen=True)
class HandOver:
    """A companion passes the visits on, with a note that only the next one reads."""

    companion_id: uuid.UUID
    key: uuid.UUID
    volunteer_number: str
    note: str


@dataclass(frozen=True)
class LogVisit:
    """A visit took place: when, how long, how the resident was. With the resident's word it counts as service."""

    visit_id: uuid.UUID
    key: uuid.UUID
    began_at: dt.datetime
    minutes: int
    found: str
    note: str = ""
    word: str = field(default="", repr=False)


@dataclass(frozen=True)
class MoveVisit:
    """A visit is put to another day, or called off when there is none."""

    visit_id: uuid.UUID
    key: uuid.UUID
    to: dt.date | None = None


@dataclass(frozen=True)
class AnswerAlarm:
    """The station looked after it: what came out, in a word and a line."""

    alarm_id: uuid.UUID
    key: uuid.UUID
    outcome: str
    note: str


@dataclass(frozen=True)
class EndPairing:
    """The pairing ends: why, and a word of farewell if one likes."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    why: str
    words: str = ""


@dataclass(frozen=True)
class CompanionCard:
    """A volunteer's place in a pairing; the masked name, never the whole one."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    volunteer_number: str
    masked_name: str
    state: str
    asked_at: dt.datetime
    ended_at: dt.datetime | None
    visits: int
    takes_over: bool

    def state_label(self, language: str = "zh") -> str:
        return of(COMPANION_STATES[self.state], language)


@dataclass(frozen=True)
class VisitCard:
    """One visit, planned or done. `note` is empty for those who may not read it."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    due_on: dt.date
    state: str
    visited_at: dt.datetime | None
    minutes: int | None
    found: str
    note: str
    by_masked_name: str
    is_recorded: bool

    def state_label(self, language: str = "zh") -> str:
        return of(VISIT_STATES[self.state], language)

    def found_label(self, language: str = "zh") -> str:
        return of(FOUND[self.found], language) if self.found else ""


@dataclass(frozen=True)
class AlarmCard:
    """Something at a pairing that the station should look after, with how long it has waited."""

    id: uuid.UUID
    pairing_id: uuid.UUID
    number: str
    kind: str
    region_code: int
    station_id: uuid.UUID | None
    place_text: str
    due_on: dt.date | None
    raised_at: dt.datetime
    answer_due_at: dt.datetime
    is_higher: bool
    waiting_days: int
    outcome: str = ""
    note: str = ""
    answered_at: dt.datetime | None = None

    def label(self, language: str = "zh") -> str:
        return of(ALARMS[self.kind], language)

    def outcome_label(self, language: str = "zh") -> str:
        return of(OUTCOMES[self.outcome], language) if self.outcome else ""


@dataclass(frozen=True)
class PairingStepCard:
    """One line of a pairing's tale."""

    what: str
    who_zh: str
    who_en: str
    at: dt.datetime

    def label(self, language: str = "zh") -> str:
        return of(STEPS[self.what], language)

    def who(self, language: str = "zh") -> str:
        return self.who_zh if language.startswith("zh") else self.who_en


@dataclass(frozen=True)
class PairingCard:
    """A pairing as far as the viewer may see it: `about` is empty for those who may not read it."""

    id: uuid.UUID
    number: str
    kind: str
    state: str
    region_code: int
    place_text: str
    station_id: uuid.UUID | None
    organisation_id: uuid.UUID
    organisation_name: str
    every_days: int
    begins_on: dt.date
    ends_on: dt.date
    side: str
    is_agreed: bool
    next_on: dt.date | None
    last_visited_on: dt.date | None
    companions: int
    alarms: int
    arranged_at: dt.datetime
    ended_why: str = ""
    is_own: bool = False
    about: str = ""

    def kind_label(self, language: str = "zh") -> str:
        return of(KINDS[self.kind], language)

    def state_label(self, language: str = "zh") -> str:
        return of(STATES[self.state], language)

    def ended_label(self, language: str = "zh") -> str:
        return of(ENDINGS[self.ended_why], language) if self.ended_why else ""


@dataclass(frozen=True)
class FarewellCard:
    """A word said at the end, by one of the two sides."""

    who_zh: str
    who_en: str
    words: str
    at: dt.datetime


@dataclass(frozen=True)
class PairingStory:
    """A pairing with everything around it, and what the viewer may do."""

    card: PairingCard
    companions: tuple[CompanionCard, ...]
    visits: tuple[VisitCard, ...]
    alarms: tuple[AlarmCard, ...]
    steps: tuple[PairingStepCard, ...]
    farewells: tuple[FarewellCard, ...]
    mine: CompanionCard | None
    handover_note: str
    may_answer_for_resident: bool
    may_tend: bool
    may_renew: bool
    may_end: bool
    may_move: bool
    may_log: bool


@dataclass(frozen=True)
class PairingContact:
    """Whom to visit and where; read with a purpose, and every reading is journalled."""

    name: str
    phone: str
    address: str
    guardian_name: str = ""
    guardian_phone: str = ""


@dataclass(frozen=True)
class VisitWord:
    """The word of one visit: the resident says it, the desk reads it out; the companion types it."""

    visit_id: uuid.UUID
    due_on: dt.date
    word: str = field(repr=False)


@dataclass(frozen=True)
class KnownCompanion:
    """Somebody who visits a resident already, for whoever offers other help: how often they were there."""

    person_id: uuid.UUID
    account_id: uuid.UUID
    organisation_id: uuid.UUID
    visits: int


@dataclass(frozen=True)
class ToldPairing:
    """Numbers and accounts, no names: the resident's side, and the companions of one state."""

    id: uuid.UUID
    number: str
    region_code: int
    organisation_id: uuid.UUID
    organisation_name: str
    place_text: str
    every_days: int
    ended_why: str
    their_accounts: tuple[uuid.UUID, ...]
    companion_accounts: tuple[uuid.UUID, ...]
