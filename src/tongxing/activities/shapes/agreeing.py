"""The written agreement about an activity, as it is ordered and shown (R-25)."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.agreements.shapes import AgreementText, SignatureCard


@dataclass(frozen=True)
class SignAgreement:
    """The order to sign what was read, by the name of its wording."""

    activity_id: uuid.UUID
    version: str


@dataclass(frozen=True)
class AgreementCard:
    """The agreement about an activity as one person reads it: whether it is asked for, and who has signed."""

    activity_id: uuid.UUID
    text: AgreementText
    cases: tuple[str, ...]
    is_ready: bool  # the organisation has signed its form
    mine: SignatureCard | None = None
    has_asked: bool = False
    is_minor: bool = False

    @property
    def is_wanted(self) -> bool:
        return bool(self.cases)

    @property
    def is_signed(self) -> bool:
        """Whether this person, or a guardian for them, signed the wording that stands."""
        return self.mine is not None and self.mine.version == self.text.version

    @property
    def is_lacking(self) -> bool:
        return self.is_wanted and not self.is_signed


@dataclass(frozen=True)
class SignerRow:
    """Somebody who signed, or asked for an agreement, on the leader's list."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    signed_at: dt.datetime | None
    is_current: bool
    is_guardian: bool
