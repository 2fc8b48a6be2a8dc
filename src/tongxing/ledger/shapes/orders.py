"""Orders that reach the ledger, and the facts they carry."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.ledger.shapes.lists import DEVICES, ENDS, PLACES, PROOFS, ProofKind, in_language

if TYPE_CHECKING:
    from tongxing.foundation.refusals import Refusal


@dataclass(frozen=True)
class Proof:
    """One fact about one end of a service. Coordinates are never among them (R-76).

    `by` is the label of the account or system that gave it; `area` a division code, street level at finest;
    `reference` an id or a digest, never a name.
    """

    kind: str
    end: str
    by: str
    server_at: dt.datetime
    device_at: dt.datetime | None = None
    device: str = "unknown"
    place: str = "not_asked"
    area: int | None = None
    reference: str = ""
    note: str = ""

    def kind_label(self, language: str = "zh") -> str:
        return in_language(PROOFS[ProofKind(self.kind)], language)

    def end_label(self, language: str = "zh") -> str:
        return in_language(ENDS[self.end], language)

    def device_label(self, language: str = "zh") -> str:
        return in_language(DEVICES[self.device], language)

    def place_label(self, language: str = "zh") -> str:
        return in_language(PLACES[self.place], language)


@dataclass(frozen=True)
class Origin:
    """Where an imported record was first written: the node, its id there, and how far that was verified (R-48)."""

    node: str
    id: str
    state: str  # verified or unverified


@dataclass(frozen=True)
class Occasion:
    """What the service belonged to, opaque to the ledger: a room, a kind of thing there, its id."""

    room: str
    kind: str
    id: uuid.UUID


@dataclass(frozen=True)
class RecordService:
    """The order to record a service that took place.

    `caused_by_person` is true only when the volunteer's own act began and ended it; everybody else's word
    waits for the volunteer's. `proofs` are the facts both ends rest on; without any, the two methods speak.
    `source` is the account behind the entry when it is not the actor (a claim signed later, a job).
    """

    key: uuid.UUID
    person_id: uuid.UUID
    occasion: Occasion
    organisation_id: uuid.UUID
    organisation_name: str
    title: str
    content: str
    place_text: str
    region_code: int
    category: str
    started_at: dt.datetime
    ended_at: dt.datetime
    arrival_method: str
    departure_method: str
    caused_by_person: bool
    project_id: uuid.UUID | None = None
    person_in_charge_id: uuid.UUID | None = None
    proofs: tuple[Proof, ...] = ()
    project_from: dt.date | None = None
    project_until: dt.date | None = None
    origin: Origin | None = None
    source: str = ""


@dataclass(frozen=True)
class Recorded:
    """What became of one order of a batch: the first record it made, or the refusal that met it."""

    key: uuid.UUID
    entry_id: uuid.UUID | None
    state: str
    refusal: "Refusal | None" = None


@dataclass(frozen=True)
class ConfirmFor:
    """The order to confirm for somebody else: as the helper they chose, or with the paper they signed.

    `paper` is the name of the kept picture (its SHA-256); `consent_id` the consent the helper acts on.
    """

    entry_id: uuid.UUID
    key: uuid.UUID
    channel: str
    consent_id: uuid.UUID | None = None
    paper: str = ""


@dataclass(frozen=True)
class ReleaseSource:
    """The order to let a frozen source's entries stand again, and why."""

    freeze_id: uuid.UUID
    key: uuid.UUID
    why: str


@dataclass(frozen=True)
class CorrectRecord:
    """The order to put a wrong record right: the true times, and why."""

    key: uuid.UUID
    entry_id: uuid.UUID
    started_at: dt.datetime
    ended_at: dt.datetime
    why: str


@dataclass(frozen=True)
class WithdrawRecord:
    """The order to take a record back for good, and why."""

    key: uuid.UUID
    entry_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class JoinPeople:
    """The order to make two registrations of one human one timeline, and which records that overlap are given up."""

    key: uuid.UUID
    kept_id: uuid.UUID
    gone_id: uuid.UUID
    give_up: frozenset[uuid.UUID] = frozenset()
