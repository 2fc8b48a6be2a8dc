"""The tree as it lies in tiles: hashes of nodes, roots, and the content of one tile, a few reads for any size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from tongxing.ledger import queries as ledger
from tongxing.transparency import rules
from tongxing.transparency.errors import PastChanged
from tongxing.transparency.models import Tile
from tongxing_verify import merkle

# Whole tiles as they lie, and for tiles that are not whole yet the roots of those below: one question for all.
_TILES = """
select t.level, t.index, t.hashes from transparency_tile t
join unnest(%s::int[], %s::bigint[]) as whole (level, index) on (t.level, t.index) = (whole.level, whole.index)
union all
select t.level, -1 - t.index, t.root from transparency_tile t
join unnest(%s::int[], %s::bigint[], %s::bigint[]) as below (level, first, last)
  on t.level = below.level and t.index between below.first and below.last
"""


def hashes_of(spans: Iterable[rules.Span], size: int) -> list[bytes]:
    """The hash over each span of leaves, in a tree whose whole tiles up to a size are laid."""
    spans = list(spans)
    wanted: dict[tuple[int, int], set[rules.Node]] = defaultdict(set)
    for span in spans:
        for node in rules.nodes_of(span):
            wanted[rules.place_of(node)[:2]].add(node)
    known: dict[rules.Node, bytes] = {}
    for place, hashes in _tiles(wanted, size).items():
        known |= {node: rules.hash_in_tile(node, hashes) for node in wanted[place]}
    return [rules.hash_of_span(span, known) for span in spans]


def root_at(size: int) -> bytes:
    """The root of the first `size` lines, as the tiles tell it."""
    return hashes_of(rules.spans_to_root(size), size)[0]


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


def _tiles(wanted: Mapping[tuple[int, int], Iterable[rules.Node]], size: int) -> dict[tuple[int, int], bytes]:
    """The content of these tiles: whole where they are whole, else as much as the nodes need.

    Raises PastChanged when a hash is missing.
    """
    whole = [place for place in wanted if rules.is_whole(*place, size)]
    ends = {place: rules.end_of(nodes) for place, nodes in wanted.items() if place not in whole}
    below = [(level - 1, tile * rules.TILE, end - 1) for (level, tile), end in ends.items() if level]
    with connection.cursor() as cursor:
        cursor.execute(_TILES, [*_columns(whole, 2), *_columns(below, 3)])
        rows = {(level, index): bytes(hashes) for level, index, hashes in cursor.fetchall()}
    found = {}
    for place in wanted:
        level, tile = place
        if place in ends and level == 0:
            found[place] = b"".join(hashes_in(0, tile * rules.TILE, ends[place] - 1))
        elif place in ends:
            parts = [rows.get((level - 1, -1 - at)) for at in range(tile * rules.TILE, ends[place])]
            found[place] = b"".join(part for part in parts if part is not None)
        else:
            found[place] = rows.get(place, b"")
        expected = ends[place] - tile * rules.TILE if place in ends else rules.TILE
        if len(found[place]) != expected * merkle.LENGTH:
            raise PastChanged(f"tile {level}/{tile} is not whole: {len(found[place])} bytes")
    return found


def _columns(rows: list[Any], count: int) -> list[list[int]]:
    return [[row[at] for row in rows] for at in range(count)]
