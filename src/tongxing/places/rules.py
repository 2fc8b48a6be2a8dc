"""The arithmetic of division codes and of points: a subtree is a range, a distance is a number.

A division code has twelve digits: province 2, prefecture 2, county 2, township 3, village 3
(rules of the statistical divisions; the first six are GB/T 2260). Whatever lies below a
division begins with the same digits, so a subtree is a half-open range of numbers. 0 is the nation.
"""

from math import asin, cos, hypot, pi, radians, sin, sqrt

NATION = 0
LEVELS = ("nation", "province", "prefecture", "county", "township", "village")
LABELS = {
    "nation": ("全国", "Nation"),
    "province": ("省", "Province"),
    "prefecture": ("市", "Prefecture"),
    "county": ("县区", "County"),
    "township": ("乡镇街道", "Township"),
    "village": ("村和社区", "Village or community"),
}
# Rows that exist in the statistical list only to keep its levels even; nobody says them aloud.
SILENT_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})

_UNIT = {
    "nation": 1_000_000_000_000,
    "province": 10_000_000_000,
    "prefecture": 100_000_000,
    "county": 1_000_000,
    "township": 1_000,
    "village": 1,
}

EARTH_RADIUS_METRES = 6_371_008.8

# The ellipsoid of Krasovsky 1940, on which GCJ-02 computes its shift.
_SEMI_MAJOR_AXIS = 6_378_245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323


def is_code(code: int) -> bool:
    """A number that can stand for a division: twelve digits, or 0 for the nation."""
    return code == NATION or 100_000_000_000 <= code < 1_000_000_000_000


def whole_code(digits: str | int) -> int:
    """The twelve-digit code of a shorter one: 230103 becomes 230103000000."""
    text = str(digits)
    if not text.isascii() or not text.isdigit() or len(text) not in (2, 4, 6, 9, 12):
        raise ValueError(f"not a division code: {digits!r}")
    return int(text.ljust(12, "0"))


def level_of(code: int) -> str:
    """The level a code belongs to, told by its trailing noughts."""
    if code == NATION:
        return "nation"
    for level in LEVELS[1:]:
        if code % _UNIT[level] == 0:
            return level
    raise ValueError(f"not a division code: {code!r}")


def span(code: int) -> tuple[int, int]:
    """The half-open range of codes that lie in a division, itself included."""
    return code, code + _UNIT[level_of(code)]


def contains(outer: int, inner: int) -> bool:
    """Whether one division lies inside another (every division lies inside itself)."""
    low, high = span(outer)
    return low <= inner < high


def parent_of(code: int) -> int | None:
    """The division directly above; a township without a county answers with its prefecture."""
    if code == NATION:
        return None
    level = level_of(code)
    if level == "province":
        return NATION
    above = _UNIT[LEVELS[LEVELS.index(level) - 1]]
    return code // above * above


def ancestors(code: int) -> tuple[int, ...]:
    """The divisions above, from the nation down, without the division itself."""
    chain: list[int] = []
    above = parent_of(code)
    while above is not None:
        chain.append(above)
        above = parent_of(above)
    return tuple(reversed(chain))


def at_level(code: int, level: str) -> int | None:
    """The division of the named level that a code lies in, or None when the code is wider."""
    if LEVELS.index(level_of(code)) < LEVELS.index(level):
        return None
    if level == "nation":
        return NATION
    return code // _UNIT[level] * _UNIT[level]


def bigrams(text: str) -> list[str]:
    """Single characters and neighbouring pairs: what a search of one, two or more characters asks for."""
    letters = "".join(text.split())
    return sorted({*letters, *(letters[at : at + 2] for at in range(len(letters) - 1))})


def is_point(lat: float, lon: float) -> bool:
    """Whether two numbers can be a latitude and a longitude (NaN cannot)."""
    return -90 <= lat <= 90 and -180 <= lon <= 180


def distance_metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance between two WGS-84 points (haversine; within 0.5 % of the ellipsoid)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(phi1) * cos(phi2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(min(1.0, sqrt(chord)))


def around(lat: float, lon: float, metres: float) -> tuple[float, float, float, float]:
    """A box (south, west, north, east) that surely holds the circle; the first, cheap sieve of a search."""
    north = metres / EARTH_RADIUS_METRES * 180 / pi
    east = north / max(0.01, cos(radians(min(89.0, abs(lat) + north))))
    return lat - north, lon - east, lat + north, lon + east


def uses_gcj02(lat: float, lon: float) -> bool:
    """The rectangle in which Chinese web maps shift their points."""
    return 0.8293 <= lat <= 55.8271 and 72.004 <= lon <= 137.8347


def gcj02_from_wgs84(lat: float, lon: float) -> tuple[float, float]:
    """A satellite point as Chinese web maps draw it: 300 to 600 metres away. Abroad nothing moves."""
    if not uses_gcj02(lat, lon):
        return lat, lon
    north, east = _shift_metres(lat, lon)
    phi = radians(lat)
    flat = 1 - _ECCENTRICITY_SQUARED * sin(phi) ** 2
    meridian = _SEMI_MAJOR_AXIS * (1 - _ECCENTRICITY_SQUARED) / (flat * sqrt(flat))
    parallel = _SEMI_MAJOR_AXIS / sqrt(flat) * cos(phi)
    return lat + north * 180 / (meridian * pi), lon + east * 180 / (parallel * pi)


def wgs84_from_gcj02(lat: float, lon: float) -> tuple[float, float]:
    """The satellite point behind a web-map point, found by correcting a guess until it fits."""
    if not uses_gcj02(lat, lon):
        return lat, lon
    guess_lat, guess_lon = lat, lon
    for _ in range(30):
        seen_lat, seen_lon = gcj02_from_wgs84(guess_lat, guess_lon)
        off_lat, off_lon = seen_lat - lat, seen_lon - lon
        guess_lat, guess_lon = guess_lat - off_lat, guess_lon - off_lon
        if hypot(off_lat, off_lon) < 1e-10:
            break
    return guess_lat, guess_lon


def _shift_metres(lat: float, lon: float) -> tuple[float, float]:
    """How far north and east GCJ-02 pushes a point, as a sum of waves about 35° N 105° E."""
    x, y = lon - 105.0, lat - 35.0
    ripple = (20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple
    north += (20 * sin(pi * y) + 40 * sin(pi * y / 3)) * 2 / 3
    north += (160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple
    east += (20 * sin(pi * x) + 40 * sin(pi * x / 3)) * 2 / 3
    east += (150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)) * 2 / 3
    return north, east


def in_rings(lat: float, lon: float, rings: list[list[tuple[float, float]]]) -> bool:
    """Whether a point lies inside rings of (lon, lat): an odd number of crossings to the east."""
    inside = False
    for ring in rings:
        lon_before, lat_before = ring[-1]
        for lon_here, lat_here in ring:
            if (lat_here > lat) != (lat_before > lat):
                crossing = lon_here + (lat - lat_here) * (lon_before - lon_here) / (lat_before - lat_here)
                inside ^= lon < crossing
            lon_before, lat_before = lon_here, lat_here
    return inside
