"""What insights announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class ReportFrozen(Event):
    """A year was closed for a region or an organisation, signed, and can be read. Not a word on how good it was."""

    name: ClassVar[str] = "insights.report_frozen"
    report_id: uuid.UUID
    year: int
    region_code: int
    organisation_id: uuid.UUID | None
