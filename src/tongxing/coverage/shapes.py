"""Places of communities as they are given, and a survey of the circle as it is shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.places.shapes import WGS84

GROUPS = {
    "residents": ("常住人口", "Residents"),
    "aged": ("60 岁及以上", "Aged 60 and over"),
    "children": ("14 岁及以下", "Aged 14 and under"),
}


@dataclass(frozen=True, slots=True)
class GivenPoint:
    """Where the people of one community live, as one point, and how many; the two groups where they are known."""

    region_code: int
    lat: float
    lon: float
    residents: int
    aged: int | None = None
    children: int | None = None


@dataclass(frozen=True)
class GivePoints:
    """The order to put places and residents of communities on record, with the source in words."""

    key: uuid.UUID
    region_code: int
    source: str
    points: tuple[GivenPoint, ...]
    datum: str = WGS84


@dataclass(frozen=True)
class GivingCard:
    """What was given: by which source, for how many communities."""

    id: uuid.UUID
    region_code: int
    source: str
    communities: int
    given_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a way one can walk, both ways; its length in metres, or None where it is straight."""

    from_lat: float
    from_lon: float
    to_lat: float
    to_lon: float
    metres: float | None = None


@dataclass(frozen=True)
class GiveRoads:
    """The order to put the ways on foot of a region on record, with the source in words."""

    key: uuid.UUID
    region_code: int
    source: str
    stretches: tuple[Stretch, ...]
    datum: str = WGS84


@dataclass(frozen=True)
class RoadsCard:
    """Which ways were given: by which source, how many stretches, how many metres in sum."""

    id: uuid.UUID
    region_code: int
    source: str
    stretches: int
    metres: int
    given_at: dt.datetime


@dataclass(frozen=True)
class MakeSurvey:
    """The order to survey a region and to look for so many further stations."""

    key: uuid.UUID
    region_code: int
    new_sites: int = 5


@dataclass(frozen=True, slots=True)
class Community:
    """A population point as a survey takes it: given, or laid out by estimate."""

    code: int
    lat: float
    lon: float
    residents: int
    aged: int | None
    children: int | None
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a quarter of an hour goes, and the edition of the rule that says so."""

    minutes: int
    metres: int
    detour_percent: int
    version: str

    @property
    def detour(self) -> float:
        return self.detour_percent / 100


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How many of a group, among communities that know their number, can walk to a station."""

    group: str
    covered: int
    total: int

    def label(self, language: str = "zh") -> str:
        return GROUPS[self.group][0 if language.startswith("zh") else 1]

    @property
    def percent(self) -> float:
        """Rounded down, so that 100 means everybody."""
        return self.covered * 1000 // self.total / 10 if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """One division below: how many live there and how many of them can walk to a station."""

    code: int
    name: str
    residents: int
    covered: int
    communities: int

    @property
    def percent(self) -> float:
        return self.covered * 1000 // self.residents / 10 if self.residents else 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A community out of every station's reach, and how far the nearest is (None where there is none at all)."""

    code: int
    name: str
    residents: int
    metres: int | None
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class NextSite:
    """Where one more station would stand, and how many more residents it would reach after those before it."""

    code: int
    name: str
    adds: int
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing to draw: a community, a station, or a next site with its turn."""

    kind: str  # covered, gap, later, station, next
    lat: float
    lon: float
    residents: int = 0
    turn: int = 0


@dataclass(frozen=True)
class SurveyCard:
    """One survey: everything its page, its printed sheet and its map need."""

    id: uuid.UUID
    region_code: int
    region_name: str
    made_at: dt.datetime
    walk: Walk
    roads: RoadsCard | None  # along which ways it was measured; None by straight lines and the detour
    stations: int
    communities: int
    estimated_communities: int
    residents: int
    estimated_residents: int
    covered: int
    with_new: int
    bound: int
    greedy: int
    new_sites: int
    everybody: int  # stations that would reach everybody who can be reached, in addition
    everybody_bound: int
    far_tenth_metres: int | None
    twice_covered: int
    groups: tuple[GroupShare, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    gap_count: int
    next_sites: tuple[NextSite, ...]
    curve: tuple[int, ...]

    @property
    def percent(self) -> float:
        """The covered share, rounded down to a tenth."""
        return self.covered * 1000 // self.residents / 10 if self.residents else 0.0

    @property
    def percent_with_new(self) -> float:
        return self.with_new * 1000 // self.residents / 10 if self.residents else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether no other stations of that number reach more."""
        return self.with_new == self.bound

    @property
    def gap_percent(self) -> float:
        """How far the next stations may be from the best, as a percentage of the bound."""
        return (self.bound - self.with_new) * 100 / self.bound if self.bound else 0.0
