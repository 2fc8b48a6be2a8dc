"""The tree as it lies in tiles: hashes of nodes, roots, and the content of one tile, a few reads for any size."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from tongxing.ledger import queries as ledger
from tongxing.transparency import rules
from tongxing.transparency.errors import PastChanged
from tongxing.transparency.models import Tile

_WHOLE = """
select t.level, t.index, t.hashes from transparency_tile t
join unnest(%s::int[], %s::bigint[]) as wanted (level, index) on (t.level, t.index) = (wanted.level, wanted.index)
order by t.level, t.index
"""


def hashes_of(spans: Iterable[rules.Span]) -> list[bytes]:
    """The hash over each span of leaves."""
    spans = list(spans)
    known = _nodes({node for span in spans for node in rules.nodes_of(span)})
    return [rules.hash_of_span(span, known) for span in spans]


def root_at(size: int) -> bytes:
    """The root of the first `size` lines, as the tiles tell it."""
    return hashes_of(rules.spans_to_root(size))[0]


def laid(level: int) -> int:
    """How many whole tiles a level has."""
    newest = Tile.objects.filter(level=level).order_by("-index").values_list("index", flat=True).first()
    return 0 if newest is None else newest + 1


def hashes_in(level: int, first: int, last: int) -> list[bytes]:
    """The hashes of a level from one number to another, both included: leaves, or roots of the tiles below.

    Raises PastChanged when one is missing.

    rooms only: for this room's own services
    """
    if level == 0:
        found = [(position - 1, leaf) for position, leaf in ledger.leaves(first + 1, last + 1)]
    else:
        rows = Tile.objects.filter(level=level - 1, index__range=(first, last)).order_by("index")
        found = [(index, bytes(root)) for index, root in rows.values_list("index", "root")]
    if [number for number, _hash in found] != list(range(first, last + 1)):
        raise PastChanged(f"level {level} has no whole row of hashes from {first} to {last}")
    return [one for _number, one in found]


def _nodes(wanted: set[rules.Node]) -> dict[rules.Node, bytes]:
    by_tile: dict[tuple[int, int], list[rules.Node]] = defaultdict(list)
    for node in wanted:
        level, tile, _first, _count = rules.place_of(node)
        by_tile[level, tile].append(node)
    tiles = _whole_tiles(by_tile)
    found: dict[rules.Node, bytes] = {}
    for (level, tile), nodes in by_tile.items():
        hashes = tiles.get((level, tile)) or _partial_tile(level, tile, nodes)
        found |= {node: rules.hash_in_tile(node, hashes) for node in nodes}
    return found


def _whole_tiles(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[bytes]]:
    places = list(wanted)
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, [[level for level, _ in places], [tile for _, tile in places]])
        return {(level, tile): rules.cut(bytes(hashes)) for level, tile, hashes in cursor.fetchall()}


def _partial_tile(level: int, tile: int, nodes: Iterable[rules.Node]) -> list[bytes]:
    """As much of a tile that is not whole yet as these nodes need."""
    ends = [first + count for _level, _tile, first, count in map(rules.place_of, nodes)]
    start = tile * rules.TILE
    return hashes_in(level, start, start + max(ends) - 1)
