"""Orders going into pairings."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tongxing.places.shapes import Place


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
class AddVisit:
    """A visit nobody planned: somebody drops by, or is asked to come once more. From then on it has a word."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    on: dt.date


@dataclass(frozen=True)
class AskRhythm:
    """One side would like visits more or less often; nothing changes before the other side's yes."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    every_days: int


@dataclass(frozen=True)
class AnswerRhythm:
    """The other side says yes or no to another rhythm; whoever asked may take it back with a no."""

    pairing_id: uuid.UUID
    key: uuid.UUID
    accept: bool


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
