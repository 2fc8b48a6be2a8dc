"""Rotas, as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation import tongues
from tongxing.foundation.rhythms import Rhythm, in_words


@dataclass(frozen=True)
class RotaTerms:
    """In which rhythm, from when until when, and on which days not."""

    rhythm: Rhythm
    begins_on: dt.date
    ends_on: dt.date | None = None
    skipped_days: tuple[dt.date, ...] = ()
    skips_holidays: bool = True


@dataclass(frozen=True)
class StartRota:
    """The order to do the like of a published activity in a rhythm."""

    key: uuid.UUID
    activity_id: uuid.UUID
    terms: RotaTerms


@dataclass(frozen=True)
class ChangeRota:
    """The order to go on in another rhythm, or like another activity of the project."""

    rota_id: uuid.UUID
    terms: RotaTerms
    activity_id: uuid.UUID | None = None


@dataclass(frozen=True)
class StopRota:
    """The order to make no more of them, and why."""

    rota_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class ShiftRow:
    """One activity of a rota that lies ahead."""

    activity_id: uuid.UUID
    on: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    places: int
    taken: int
    waiting: int


@dataclass(frozen=True)
class RotaCard:
    """One rota, with what lies ahead of it. Where there is danger, nothing is made after `insured_until` (R-23)."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    pattern_id: uuid.UUID
    title: str
    terms: RotaTerms
    stopped_at: dt.datetime | None
    stopped_why: str
    shifts: tuple[ShiftRow, ...] = ()
    insured_until: dt.date | None = None

    @property
    def runs(self) -> bool:
        return self.stopped_at is None

    def rhythm_in_words(self, language: str = "zh") -> str:
        return tongues.pick(*in_words(self.terms.rhythm), language)
