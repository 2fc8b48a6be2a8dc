"""Which hashes a root or a proof needs, and in which tile each of them lies: pure arithmetic on sizes.

A node is (height, index): the root over the lines from index × 2^height on, 2^height of them. A tile holds 256
hashes of every eighth height (C2SP tlog-tiles); all the heights between are worked out from its hashes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from tongxing_verify import merkle

TILE = 256  # hashes in a whole tile
TILE_HEIGHT = 8
HIGHEST_LEVEL = 63
SLACK = dt.timedelta(minutes=15)  # the longest that an honest line may lie between being written and numbered

Node = tuple[int, int]
Span = tuple[int, int]


def spans_to_root(size: int) -> list[Span]:
    """The one span a root is made of."""
    return [(0, size)]


def spans_of_inclusion(index: int, size: int) -> list[Span]:
    """The spans beside the way from a leaf up to the root, lowest first (RFC 9162, 2.1.3.1)."""
    low, high = 0, size
    beside: list[Span] = []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            beside.append((middle, high))
            high = middle
        else:
            beside.append((low, middle))
            low = middle
    return beside[::-1]


def spans_of_consistency(old: int, new: int) -> list[Span]:
    """The spans that show the first `old` lines to be the beginning of `new` (RFC 9162, 2.1.4.1)."""
    if old in (0, new):
        return []
    low, high, whole = 0, new, True
    needed: list[Span] = []
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            needed.append((middle, high))
            high = middle
        else:
            needed.append((low, middle))
            low, whole = middle, False
    if not whole:
        needed.append((low, high))
    return needed[::-1]


def nodes_of(span: Span) -> list[Node]:
    """The full subtrees a span falls into, largest first. A span of the tree always begins where one may begin."""
    low, high = span
    found = []
    while low < high:
        height = (high - low).bit_length() - 1
        found.append((height, low >> height))
        low += 1 << height
    return found


def hash_of_span(span: Span, known: Mapping[Node, bytes]) -> bytes:
    """The hash over a span from the hashes of its subtrees."""
    if span[0] == span[1]:
        return merkle.EMPTY
    *before, found = (known[node] for node in nodes_of(span))
    for left in reversed(before):
        found = merkle.node_hash(left, found)
    return found


def place_of(node: Node) -> tuple[int, int, int, int]:
    """Where a node's hashes lie: level and index of the tile, the first hash in it and how many."""
    height, index = node
    level, within = divmod(height, TILE_HEIGHT)
    first = index << within
    return level, first // TILE, first % TILE, 1 << within


def hash_in_tile(node: Node, tile: bytes) -> bytes:
    """A node's hash from the content of its tile."""
    _level, _tile, first, count = place_of(node)
    return fold(cut(tile[first * merkle.LENGTH : (first + count) * merkle.LENGTH]))


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over a full subtree: 1, 2, 4 … 256 hashes."""
    while len(hashes) > 1:
        hashes = [merkle.node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def is_whole(level: int, tile: int, size: int) -> bool:
    """Is this tile whole in a log of this size?"""
    return (tile + 1) * TILE <= hashes_at(level, size)


def end_of(nodes: Iterable[Node]) -> int:
    """The number behind the last hash of their level that nodes of one tile need."""
    return max(tile * TILE + first + count for _level, tile, first, count in map(place_of, nodes))


def cut(hashes: bytes) -> list[bytes]:
    """The content of a tile as single hashes."""
    return [hashes[at : at + merkle.LENGTH] for at in range(0, len(hashes), merkle.LENGTH)]


def hashes_at(level: int, size: int) -> int:
    """How many hashes a level has when the log has this size."""
    return size >> (TILE_HEIGHT * level)


def address_of_tile(index: int) -> str:
    """A tile's number as it stands in its address: 1234067 is x001/x234/067."""
    groups = []
    while True:
        index, last = divmod(index, 1000)
        groups.append(f"{last:03d}")
        if not index:
            break
    return "/".join([*(f"x{group}" for group in groups[:0:-1]), groups[0]])


def read_tile_address(address: str) -> tuple[int, int] | None:
    """Number and width from the end of a tile's address; None for anything that is not spelled exactly so."""
    matched = re.fullmatch(r"((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", address)
    if matched is None:
        return None
    index = int(re.sub(r"[x/]", "", matched[1]))
    width = int(matched[2]) if matched[2] else TILE
    if address_of_tile(index) != matched[1] or (matched[2] and width >= TILE):
        return None
    return index, width


def published_without(signed_at: dt.datetime, newest_within: dt.datetime) -> dt.datetime:
    """The moment from which a line should not come after a checkpoint any more: it was out by then, and lines younger
    than that moment were in it. In a backlog the lines published first are the older ones, so nobody is suspected.
    """
    return min(signed_at, newest_within)


def is_level(written: str) -> bool:
    """Is this how a level of the tree is written in an address?"""
    return re.fullmatch(r"[0-9]|[1-5][0-9]|6[0-3]", written) is not None


def is_back_dated(recorded_at: dt.datetime, published: dt.datetime | None) -> bool:
    """Does a line claim a time at which a checkpoint with younger lines was already out, without it?"""
    return published is not None and recorded_at + SLACK < published


def runs(numbers: Iterable[int]) -> list[Span]:
    """Numbers as spans from first to last, both included."""
    found: list[Span] = []
    for number in numbers:
        if found and found[-1][1] + 1 == number:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _split(size: int) -> int:
    """The largest power of two smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)
