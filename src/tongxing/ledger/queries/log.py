"""The numbered lines as the log above sees them: a row of hashes, nothing of what they say."""

import uuid
from collections.abc import Iterable

from tongxing.ledger.models import Position


def last_position() -> int:
    """The number of the newest numbered line; 0 while there is none.

    rooms only: for the public log
    """
    newest = Position.objects.order_by("-position").values_list("position", flat=True).first()
    return newest or 0


def leaves(first_position: int, last_position: int) -> list[tuple[int, bytes]]:
    """Number and hash of the lines from one number to another, both included, in order.

    rooms only: for the public log
    """
    rows = Position.objects.filter(position__range=(first_position, last_position)).order_by("position")
    return [(position, bytes(leaf)) for position, leaf in rows.values_list("position", "leaf")]


def position_of(line_id: uuid.UUID) -> int | None:
    """The number of a line, or None while it has none.

    rooms only: for the public log
    """
    return positions_of([line_id]).get(line_id)


def positions_of(line_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The numbers of those of these lines that have one.

    rooms only: for the public log
    """
    rows = Position.objects.filter(line_id__in=list(line_ids)).order_by("position")
    return dict(rows.values_list("line_id", "position"))


def lines_at(positions: Iterable[int]) -> dict[int, uuid.UUID]:
    """Which line has which of these numbers.

    rooms only: for `verify`, which names lines
    """
    rows = Position.objects.filter(position__in=list(positions)).order_by("position")
    return dict(rows.values_list("position", "line_id"))
