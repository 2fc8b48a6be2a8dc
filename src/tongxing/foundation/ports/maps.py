"""Maps: turning an address into a point. Without a provider the platform still knows its divisions."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Point:
    """Latitude and longitude in WGS-84 degrees."""

    lat: float
    lon: float


class Maps(Protocol):
    """Finds the point of an address within a region, or None when it does not know."""

    def locate(self, address: str, region_code: int) -> Point | None: ...


class ConsoleMaps:
    """Knows no streets: callers fall back to the point of the region itself."""

    def locate(self, address: str, region_code: int) -> Point | None:
        return None
