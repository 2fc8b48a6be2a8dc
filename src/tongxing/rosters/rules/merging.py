"""A cell that runs down over several rows says the same of each of them: one day, one activity, ten people."""

from collections.abc import Iterable, Iterator

from tongxing.rosters.shapes import Merged, SheetRow, Value


def run_down(rows: Iterable[SheetRow], merged: Iterable[Merged], first: int) -> Iterator[SheetRow]:
    """The rows, with merged cells filled in downwards; `first` is where data begin, for headings are read otherwise.

    Only what somebody merged is filled in. An empty cell that stands alone stays empty: nobody knows what it meant.
    """
    beginning: dict[int, list[Merged]] = {}
    for one in merged:
        if one.first >= first:
            beginning.setdefault(one.first, []).append(one)
    running: dict[int, tuple[int, Value]] = {}
    for row in rows:
        running = {column: told for column, told in running.items() if told[0] >= row.number}
        for one in beginning.get(row.number, ()):
            if one.column < len(row.cells):
                running[one.column] = (one.last, row.cells[one.column])
        yield _filled(row, running) if running else row


def _filled(row: SheetRow, running: dict[int, tuple[int, Value]]) -> SheetRow:
    cells = list(row.cells) + [None] * (max(running) + 1 - len(row.cells))
    for column, (_last, value) in running.items():
        cells[column] = value
    return SheetRow(row.number, tuple(cells))
