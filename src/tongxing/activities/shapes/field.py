"""What was noted with no network, as it is brought in, and the roster that is taken along."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.activities.shapes.attendance import UNKNOWN, AttendanceCard, Attended, Handset


@dataclass(frozen=True)
class FieldEnd:
    """The order to write what was noted with no network: who, which end, when, by what method and on what proof.

    `reference` points to the note.
    """

    key: uuid.UUID
    sign_up_id: uuid.UUID
    what: str
    method: str
    at: dt.datetime
    reference: str
    by_oneself: bool = False
    handset: Handset = UNKNOWN


@dataclass(frozen=True)
class FieldEnded:
    """How the stay stands now, and whether this order wrote the end or found it written: when and how."""

    attended: Attended
    is_new: bool
    at: dt.datetime
    method: str


@dataclass(frozen=True)
class FieldLine:
    """One held place on a roster that is taken along: the name masked, no number to call."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    attendance: AttendanceCard


@dataclass(frozen=True)
class FieldRoster:
    """An activity as it is taken along: when its codes and roll calls count, and who holds a place."""

    activity_id: uuid.UUID
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    opens_at: dt.datetime
    closes_at: dt.datetime
    lines: tuple[FieldLine, ...]
