"""Insurance and emergency plan as they are ordered and told."""

import datetime as dt
import uuid

from ninja import Schema

from tongxing.activities.shapes import SafetyWish
from tongxing.doors.openapi.shapes import Day, Line, Lines, Order


class SafetyOrder(Order):
    """A policy of the organisation, and who does what when something happens; asked where there is danger (R-23)."""

    insurance_id: uuid.UUID | None = None
    lead_name: Line(40) = ""
    lead_phone: Line(30) = ""
    nearest_help: Line(120) = ""
    steps: Lines(1000) = ""

    def wish(self) -> SafetyWish:
        return SafetyWish(**self.model_dump())


class InsuranceOrder(Order):
    """An insurance policy of the organisation, for every activity on a day it covers."""

    key: uuid.UUID
    insurer: Line(60, 1)
    number: Line(60, 1)
    covers: Line(120, 1)
    valid_from: Day
    valid_until: Day


class InsuranceOut(Schema):
    """One policy with its whole number, for those who run and review what rests on it."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    insurer: str
    number: str
    covers: str
    valid_from: dt.date
    valid_until: dt.date
    ended_at: dt.datetime | None


class CoverOut(Schema):
    """A policy as those who take part see it."""

    insurance_id: uuid.UUID
    insurer: str
    number_end: str
    covers: str
    valid_from: dt.date
    valid_until: dt.date


class SafetyOut(Schema):
    """What an activity rests on; who leads is masked for those who do not take part."""

    cover: CoverOut | None
    lead_name: str
    lead_phone: str
    nearest_help: str
    steps: str
