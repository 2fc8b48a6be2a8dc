"""方位图: where things lie around you, drawn on the server, without a foreign map service."""

from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin, sqrt

METRES_PER_DEGREE = 111_195.0
RADIUS = 148.0  # of the outermost ring, in units of the drawing (viewBox -180 -180 360 360)


@dataclass(frozen=True)
class Dot:
    """One numbered dot. `x` and `y` are where it is drawn; `number` links it with its row."""

    number: int
    x: float
    y: float
    title: str
    href: str
    metres: float
    is_beyond: bool


def ring_radius(metres: float, outermost: float) -> float:
    """Where a distance is drawn. The root gives near things room and keeps far ones in the picture."""
    return round(RADIUS * sqrt(min(metres, outermost) / outermost), 1)


def dots(lat: float, lon: float, rows, outermost: float = 3000) -> list[Dot]:
    """Numbered dots around a point, for rows of `(lat, lon, title, href)`; those beyond sit on the edge."""
    found: list[Dot] = []
    for number, (row_lat, row_lon, title, href) in enumerate(rows, start=1):
        north = (row_lat - lat) * METRES_PER_DEGREE
        east = (row_lon - lon) * METRES_PER_DEGREE * cos(radians(lat))
        metres, direction = hypot(north, east), atan2(north, east)
        radius = ring_radius(metres, outermost)
        x, y = round(radius * cos(direction), 1), round(-radius * sin(direction), 1)
        x, y = _stand_aside(x, y, found)
        found.append(Dot(number, x, y, title, href, metres, metres > outermost))
    return found


def _stand_aside(x: float, y: float, others: list[Dot]) -> tuple[float, float]:
    """Move a dot a little when it would hide another, or the person in the middle."""
    taken = [(0.0, 0.0), (0.0, 22.0), *((dot.x, dot.y) for dot in others)]
    for turn in range(90):
        angle, step = turn * 2.4, 5.0 * sqrt(turn)
        trial = (round(x + step * cos(angle), 1), round(y + step * sin(angle), 1))
        if all(hypot(trial[0] - a, trial[1] - b) >= 22 for a, b in taken):
            return trial
    return x, y
