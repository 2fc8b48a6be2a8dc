"""A station as it is ordered and as it is shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.places.shapes import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of station; `takes_needs` means that the residents around are sent there with a need."""

    code: str
    zh: str
    en: str
    takes_needs: bool

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class OpenStation:
    """The order to open a station: what it is called, where it stands, how to reach it."""

    key: uuid.UUID
    name: str
    kind: str
    place: Place
    phone: str
    hours_text: str
    organisation_id: uuid.UUID | None = None


@dataclass(frozen=True)
class StationCard:
    """A station as anybody may see it: its address and phone are meant to be found."""

    id: uuid.UUID
    name: str
    kind: str
    kind_zh: str
    kind_en: str
    place: Place
    place_text: str
    region_code: int
    phone: str
    hours_text: str
    takes_needs: bool
    organisation_id: uuid.UUID | None
    opened_at: dt.datetime
    distance_metres: float | None = None

    def kind_label(self, language: str = "zh") -> str:
        return self.kind_zh if language.startswith("zh") else self.kind_en
