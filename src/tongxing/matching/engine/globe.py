"""Points on the earth: rows of latitude and longitude in degrees on one datum (WGS-84), and the same on a sphere.

NumPy alone, so that whoever only names points need not wait for SciPy.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tongxing.matching.engine.faults import BadInput

EARTH_RADIUS_METRES = 6_371_008.8

Points = NDArray[np.float64]


def points_of(points: ArrayLike, what: str = "points") -> Points:
    """Rows of latitude and longitude. Refuses with BadInput naming the first row that is no point."""
    found = np.asarray(points, dtype=np.float64)
    if found.size == 0:
        return np.zeros((0, 2))
    if found.ndim != 2 or found.shape[1] != 2:
        raise BadInput(f"{what} are rows of latitude and longitude")
    with np.errstate(invalid="ignore"):
        is_good = (np.abs(found[:, 0]) <= 90) & (np.abs(found[:, 1]) <= 180)
    if not is_good.all():
        raise BadInput(f"{what} hold a row that is no latitude and longitude", int(np.argmin(is_good)))
    return found


def on_sphere(points: Points) -> NDArray[np.float64]:
    """Points as (x, y, z) in metres, so that a tree can hold them; shape (n, 3)."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    unit = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return EARTH_RADIUS_METRES * unit
