"""What late entries announce."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class LateEntryClaimed(Event):
    """A claim was taken; nothing stands in the ledger yet."""

    name: ClassVar[str] = "late_entries.late_entry_claimed"
    claim_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class SignatoryAsked(Event):
    """Somebody of another house was chosen to sign, first or after another's clock had run out."""

    name: ClassVar[str] = "late_entries.signatory_asked"
    claim_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class LateEntrySigned(Event):
    """The second signature is given and the record stands; it may still wait for the volunteer's word."""

    name: ClassVar[str] = "late_entries.late_entry_signed"
    claim_id: uuid.UUID
    entry_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID


@declare
@dataclass(frozen=True)
class LateEntryRefused(Event):
    """There will be no record from this claim: not signed, or nobody left to ask. Not sent for withdrawals."""

    name: ClassVar[str] = "late_entries.late_entry_refused"
    claim_id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
