"""Opening a sheet: where its headings are, and the rows under them with what runs down filled in."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from tongxing.rosters import reading, rules
from tongxing.rosters.shapes import Layout, SheetRow

_LOOKED_AT = 30


def under_headings(
    content: bytes, layout_of: Callable[[list[SheetRow]], Layout | None]
) -> tuple[Layout | None, Iterator[SheetRow]]:
    """The layout that the first rows show, and every row that says something under it. Refuses with a sentence.

    rooms only: whole documents are in it
    """
    sheet = reading.sheet_of(content)
    head = list(islice(sheet.rows, _LOOKED_AT))
    layout = layout_of(head)
    if layout is None:
        return None, iter(())
    return layout, _said(layout, rules.run_down(chain(head, sheet.rows), sheet.merged, layout.first_data_row))


def _said(layout: Layout, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    for row in rows:
        if row.number < layout.first_data_row or rules.is_blank(row) or rules.is_no_person(row, layout):
            continue
        yield row


def roster_layout(head: list[SheetRow]) -> Layout | None:
    """The headings of a roster.

    rooms only: part of opening one
    """
    return rules.find_layout(head, reading.synonyms())


def hours_layout(head: list[SheetRow]) -> Layout | None:
    """The headings of an hours sheet.

    rooms only: part of opening one
    """
    return rules.find_layout(head, reading.hours_synonyms(), rules.HOURS_NEEDED, rules.HOURS_READ)
