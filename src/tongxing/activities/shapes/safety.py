"""Insurance and emergency plan, as they are ordered and shown (R-23)."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class NoteInsurance:
    """The order to note an insurance policy of an organisation."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    insurer: str
    number: str
    covers: str
    valid_from: dt.date
    valid_until: dt.date


@dataclass(frozen=True)
class InsuranceCard:
    """One insurance policy, for those who run and review what rests on it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    insurer: str
    number: str
    covers: str
    valid_from: dt.date
    valid_until: dt.date
    ended_at: dt.datetime | None = None


@dataclass(frozen=True)
class SafetyWish:
    """What an activity rests on: an insurance policy of its team, and who does what when something happens."""

    insurance_id: uuid.UUID | None = None
    lead_name: str = ""
    lead_phone: str = ""
    nearest_help: str = ""
    steps: str = ""


@dataclass(frozen=True)
class CoverCard:
    """An insurance policy as those who take part see it: the end of its number is enough to ask after it."""

    insurance_id: uuid.UUID
    insurer: str
    number_end: str
    covers: str
    valid_from: dt.date
    valid_until: dt.date


@dataclass(frozen=True)
class SafetyCard:
    """The insurance and the emergency plan of an activity as they stand."""

    cover: CoverCard | None
    lead_name: str
    lead_phone: str
    nearest_help: str
    steps: str

    def wish(self) -> SafetyWish:
        """The order to say the same of another activity, or of this one again."""
        insurance_id = self.cover.insurance_id if self.cover else None
        return SafetyWish(insurance_id, self.lead_name, self.lead_phone, self.nearest_help, self.steps)


@dataclass(frozen=True)
class RestateSafety:
    """The order to say anew what a published activity rests on."""

    activity_id: uuid.UUID
    safety: SafetyWish
