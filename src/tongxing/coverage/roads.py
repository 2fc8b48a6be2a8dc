"""A network of ways on foot, packed small: ends in millionths of a degree, lengths in decimetres; no database.

Ends told alike are one node, so that two stretches that meet there are joined.
"""

import sys
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from tongxing.coverage.shapes import Stretch

DEGREE = 1_000_000
DECIMETRES = 10
WHOLE = "i"  # four bytes each, little end first


@dataclass(frozen=True, slots=True)
class Packed:
    """Nodes, stretches and their metres in sum, and the bytes they are kept in."""

    nodes: int
    stretches: int
    metres: int
    content: bytes


def packed(stretches: Iterable[tuple[Stretch, float]]) -> Packed:
    """Stretches with the metres each is long."""
    known: dict[tuple[int, int], int] = {}
    ends, lengths = array(WHOLE), array(WHOLE)
    for one, metres in stretches:
        for lat, lon in ((one.from_lat, one.from_lon), (one.to_lat, one.to_lon)):
            at = (round(lat * DEGREE), round(lon * DEGREE))
            ends.append(known.setdefault(at, len(known)))
        lengths.append(round(metres * DECIMETRES))
    points = array(WHOLE, [part for at in known for part in at])
    content = zlib.compress(b"".join(_bytes(one) for one in (points, ends, lengths)))
    return Packed(len(known), len(lengths), round(sum(lengths) / DECIMETRES), content)


def unpacked(
    nodes: int, stretches: int, content: bytes
) -> tuple[list[tuple[float, float]], list[tuple[int, int, float]]]:
    """Points of the nodes, and rows of node, node, metres, as the engine takes them."""
    told = array(WHOLE)
    told.frombytes(zlib.decompress(content))
    if sys.byteorder == "big":
        told.byteswap()
    points = [(told[at] / DEGREE, told[at + 1] / DEGREE) for at in range(0, 2 * nodes, 2)]
    first = 2 * nodes
    lengths = first + 2 * stretches
    rows = [
        (told[first + 2 * at], told[first + 2 * at + 1], told[lengths + at] / DECIMETRES)
        for at in range(stretches)
    ]
    return points, rows


def _bytes(told: "array[int]") -> bytes:
    if sys.byteorder == "big":
        told = array(WHOLE, told)
        told.byteswap()
    return told.tobytes()
