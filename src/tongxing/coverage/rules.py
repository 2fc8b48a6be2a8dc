"""Where communities would stand and how many would live there, as long as nobody has said: estimates, and marked so."""

from collections.abc import Callable, Iterator, Sequence
from math import cos, pi, radians, sin, sqrt

URBAN, RURAL = (
    63,
    10,
)  # residents of an urban to a rural community; the province's census share of towns is 65.6 %
URBAN_WORDS = ("居委会", "社区", "居民")
TOWN_DENSITY = 20_000  # residents a square kilometre where people live in towns
VILLAGE_SPACING = 1_800.0
WIDEST_TOWNSHIPS = 20_000.0
METRES_PER_DEGREE = 111_195.0
GOLDEN = pi * (3 - sqrt(5))
FARTHEST = 150_000.0

SOURCE_AT_MOST = 200
NEW_SITES_AT_MOST = 50
COMMUNITIES_AT_MOST = 5_000
MOST_RESIDENTS = 2_000_000
STRETCHES_AT_MOST = 500_000
LONGEST_STRETCH = 50_000.0  # metres
STRAIGHT_ENOUGH = (
    0.98  # a way may be told a little shorter than our straight line, for the Earth is not quite round
)
NEAR_ENOUGH = 100_000.0  # metres from the nearest known middle thereabouts

Spot = tuple[float, float]


def is_urban(name: str) -> bool:
    """Whether a community is one of a town, by its name."""
    return any(word in name for word in URBAN_WORDS)


def residents_of(population: int, names: Sequence[str]) -> list[int]:
    """A county's residents shared out among its communities; whole people, and in sum the county's."""
    shares = [URBAN if is_urban(name) else RURAL for name in names]
    whole = sum(shares)
    if not whole:
        return []
    told = [population * share // whole for share in shares]
    rests = sorted(range(len(shares)), key=lambda at: (-(population * shares[at] % whole), at))
    for at in rests[: population - sum(told)]:
        told[at] += 1
    return told


def laid_out(
    middle: Spot,
    communities: Sequence[tuple[int, str, int]],
    holds: Callable[[float, float], bool],
) -> dict[int, Spot]:
    """A spot inside the county for every community (code, name, residents): the same ones every time.

    Towns lie around the county's middle as densely as towns are, their streets together; townships lie spread over
    the rest, villages around the middle of theirs. An estimate of how things lie, never a place to go to.
    """
    towns = sorted(one for one in communities if is_urban(one[1]))
    villages = sorted(one for one in communities if not is_urban(one[1]))
    found: dict[int, Spot] = {}
    reach = 0.0
    if towns:
        each = max(1, sum(one[2] for one in towns) // len(towns)) / TOWN_DENSITY * 1_000_000
        spacing = sqrt(each / pi)
        reach = spacing * sqrt(len(towns))
        spots = _held(middle, spacing, len(towns), holds)
        found.update(zip((one[0] for one in towns), _street_by_street(middle, spots, spacing), strict=True))
    townships = sorted({one[0] // 1000 for one in villages})
    middles = dict(zip(townships, _spread(middle, len(townships), reach, holds), strict=True))
    for township, at in middles.items():
        own = [one[0] for one in villages if one[0] // 1000 == township]
        found.update(zip(own, _held(at, VILLAGE_SPACING, len(own), holds), strict=True))
    return found


def point_fault(lat: float, lon: float, residents: int, aged: int | None, children: int | None) -> str:
    """What is wrong with a given row, in one word; empty when nothing is."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "point"
    if not 0 <= residents <= MOST_RESIDENTS:
        return "residents"
    if any(part is not None and part < 0 for part in (aged, children)):
        return "groups"
    if (aged or 0) + (children or 0) > residents:
        return "groups"
    return ""


def stretch_fault(straight: float, metres: float) -> str:
    """What is wrong with a stretch of way, in one word; empty when nothing is. `straight` is between its ends."""
    if not 0 <= metres <= LONGEST_STRETCH:  # not a number is neither
        return "length"
    if metres + 1 < straight * STRAIGHT_ENOUGH:
        return "short"
    return ""


def _sunflower(middle: Spot, spacing: float) -> Iterator[tuple[float, Spot]]:
    """Spots around a middle, each with about the same room, and how far out they are."""
    lat, lon = middle
    stretch = max(0.05, cos(radians(lat)))
    turn = 0
    while True:
        away = spacing * sqrt(turn + 0.5)
        north, east = away * sin(turn * GOLDEN), away * cos(turn * GOLDEN)
        yield away, (lat + north / METRES_PER_DEGREE, lon + east / METRES_PER_DEGREE / stretch)
        turn += 1


def _held(middle: Spot, spacing: float, count: int, holds: Callable[[float, float], bool]) -> list[Spot]:
    """The first spots of a sunflower that lie in the county; where it is too small, those outside as well."""
    inside: list[Spot] = []
    outside: list[Spot] = []
    for away, spot in _sunflower(middle, spacing):
        tried = len(inside) + len(outside)
        if len(inside) == count or (tried >= count and (away > FARTHEST or tried >= 12 * count + 60)):
            break
        (inside if holds(*spot) else outside).append(spot)
    return [_rounded(spot) for spot in (inside + outside)[:count]]


def _spread(middle: Spot, count: int, beyond: float, holds: Callable[[float, float], bool]) -> list[Spot]:
    """Middles of townships: as far apart as so many fit into the county outside the town."""
    spacing = WIDEST_TOWNSHIPS
    while count:
        found: list[Spot] = []
        for away, spot in _sunflower(middle, spacing):
            if len(found) == count or away > min(FARTHEST, spacing * 22):
                break
            if away > beyond and holds(*spot):
                found.append(spot)
        if len(found) == count:
            return [_rounded(spot) for spot in found]
        if spacing < VILLAGE_SPACING:
            return _held(middle, VILLAGE_SPACING, count, holds)
        spacing *= 0.8
    return []


def _street_by_street(middle: Spot, spots: list[Spot], spacing: float) -> list[Spot]:
    """The spots in such an order that neighbours in the list are neighbours on the ground: ring by ring, to and fro."""
    stretch = max(0.05, cos(radians(middle[0])))

    def ring_and_side(spot: Spot) -> tuple[int, float]:
        band = int((spot[0] - middle[0]) * METRES_PER_DEGREE // (3 * spacing))
        east = (spot[1] - middle[1]) * stretch
        return band, east if band % 2 == 0 else -east

    return sorted(spots, key=ring_and_side)


def _rounded(spot: Spot) -> Spot:
    return round(spot[0], 4), round(spot[1], 4)
