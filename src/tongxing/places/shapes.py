"""A place and a region, as they are handed from room to room."""

import datetime as dt
from dataclasses import dataclass

WGS84 = "WGS-84"
GCJ02 = "GCJ-02"
DATUMS = (WGS84, GCJ02)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens: a division, an address in words, and perhaps a point.

    `datum` says on which map datum the point lies. Rooms store what `queries.checked_place`
    returns: always WGS-84, with the datum it was entered in kept in `entered_as`.
    """

    region_code: int
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    datum: str = WGS84
    entered_as: str = WGS84

    @property
    def has_point(self) -> bool:
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True)
class RegionCard:
    """One division of the country, ready to be shown.

    `full_name` is 黑龙江省哈尔滨市南岗区花园街道, `short_name` begins at the county: 南岗区花园街道.
    Latitude and longitude (WGS-84) are some point inside it, where we know one.
    """

    code: int
    name: str
    level: str
    parent_code: int | None
    full_name: str
    short_name: str
    lat: float | None
    lon: float | None
    population: int | None = None
    is_retired: bool = False

    @property
    def has_point(self) -> bool:
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True)
class SuccessorCard:
    """The division that took over the land of a retired one, and how much of it."""

    code: int
    name: str
    full_name: str
    from_on: dt.date
    share: float
    note: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one loading of the packaged divisions changed. All noughts the second time."""

    regions: int
    successions: int
    seconds: float
