"""Where things stand in a sample county: streets apart, communities near them, all inside the county."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

METRES_PER_DEGREE = 111_195.0
TRIES = 4000


@dataclass(frozen=True)
class Community:
    """A real village or community of the county, with the street or town it belongs to."""

    code: int
    name: str
    street_code: int
    street_name: str


@dataclass(frozen=True)
class County:
    """A real county as the generator needs it: its names, a point inside, and a way to ask what is inside."""

    code: int
    name: str
    lat: float
    lon: float
    reach_metres: float
    communities: tuple[Community, ...]
    known_streets: dict[int, tuple[float, float]]
    holds: Callable[[float, float], bool]

    @property
    def streets(self) -> tuple[tuple[int, str], ...]:
        """Streets, then towns, then farms and the like; among equals those with most communities first."""
        counts: dict[tuple[int, str], int] = {}
        for community in self.communities:
            street = (community.street_code, community.street_name)
            counts[street] = counts.get(street, 0) + 1
        return tuple(sorted(counts, key=lambda street: (_rank(street[0]), -counts[street], street[0])))


@dataclass(frozen=True)
class Spot:
    """A point, rounded to about ten metres: more would pretend to know a door."""

    lat: float
    lon: float


def street_spots(draw: random.Random, county: County) -> dict[int, Spot]:
    """A middle for every street: the known one, else of several tries the one farthest from those placed."""
    placed = {code: Spot(*point) for code, point in county.known_streets.items()}
    for code, _ in county.streets:
        if code in placed:
            continue
        tries = [somewhere(draw, county, county.lat, county.lon, county.reach_metres) for _ in range(12)]
        placed[code] = max(tries, key=lambda spot: _nearest(spot, placed.values()))
    return placed


def community_spots(draw: random.Random, county: County, streets: dict[int, Spot]) -> dict[int, Spot]:
    """A middle for every community, within walking distance of its street's."""
    return {
        community.code: near(draw, county, streets[community.street_code], 700)
        for community in county.communities
    }


def near(draw: random.Random, county: County, spot: Spot, metres: float) -> Spot:
    """Some point not far from another, inside the county."""
    return somewhere(draw, county, spot.lat, spot.lon, metres)


def somewhere(draw: random.Random, county: County, lat: float, lon: float, metres: float) -> Spot:
    """A point of the disc that lies inside the county; the middle itself if none is found."""
    for _ in range(TRIES):
        away, turn = metres * sqrt(draw.random()), 2 * pi * draw.random()
        north = away * cos(turn) / METRES_PER_DEGREE
        east = away * sin(turn) / (METRES_PER_DEGREE * cos(radians(lat)))
        spot = Spot(round(lat + north, 4), round(lon + east, 4))
        if county.holds(spot.lat, spot.lon):
            return spot
    return Spot(round(lat, 4), round(lon, 4))


def _rank(street_code: int) -> int:
    """0 for subdistricts, 1 for towns and townships, 2 for farms, forestry units and parks."""
    part = street_code // 1000 % 1000
    return 0 if part < 100 else 1 if part < 400 else 2


def _nearest(spot: Spot, others) -> float:
    stretch = cos(radians(spot.lat))
    gaps = [(spot.lat - other.lat) ** 2 + ((spot.lon - other.lon) * stretch) ** 2 for other in others]
    return min(gaps, default=0.0)
