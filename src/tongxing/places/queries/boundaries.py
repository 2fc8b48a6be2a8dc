"""In which county a point lies, told from outlines that are true to about 300 metres.

Good for "which county is this" and for placing things inside one; too coarse to decide whether somebody
stands at a check-in point, and not a map to publish. Sources: `data/SOURCES.md`.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tongxing.places import rules


@dataclass(frozen=True, slots=True)
class _Outline:
    code: int
    south: float
    west: float
    north: float
    east: float
    rings: list[list[tuple[float, float]]]

    def holds(self, lat: float, lon: float) -> bool:
        boxed = self.south <= lat <= self.north and self.west <= lon <= self.east
        return boxed and rules.in_rings(lat, lon, self.rings)


def county_at(lat: float, lon: float) -> int | None:
    """The code of the county around a WGS-84 point, or None outside the outlines we hold."""
    for outline in _outlines().values():
        if outline.holds(lat, lon):
            return outline.code
    return None


def is_inside(county_code: int, lat: float, lon: float) -> bool | None:
    """Whether a point lies in a county; None when we hold no outline of it."""
    outline = _outlines().get(county_code)
    return None if outline is None else outline.holds(lat, lon)


@cache
def _outlines() -> dict[int, _Outline]:
    file = resources.files("tongxing.places") / "data" / "county_boundaries_23.json"
    return {
        int(code): _outline(int(code), rings) for code, rings in json.loads(file.read_text("utf-8")).items()
    }


def _outline(code: int, stepped: list[list[int]]) -> _Outline:
    rings = [_points(steps) for steps in stepped]
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    return _Outline(code, min(lats), min(lons), max(lats), max(lons), rings)


def _points(steps: list[int]) -> list[tuple[float, float]]:
    """Undo the packing: whole ten-thousandths of a degree, each point told by its step from the last."""
    lon = lat = 0
    ring = []
    for at in range(0, len(steps), 2):
        lon, lat = lon + steps[at], lat + steps[at + 1]
        ring.append((lon / 10_000, lat / 10_000))
    return ring
