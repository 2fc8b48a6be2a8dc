"""Refused rows as a file to mend and hand in again: the cells as they came, the row and the reason before them."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from tongxing.rosters import rules
from tongxing.rosters.shapes import SheetRow, Value

ADDED = ("原行号", "退回原因")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Writer = Callable[[Sequence[str], Iterable[SheetRow], Mapping[int, str]], bytes]


def text_of(value: Value) -> str:
    """A cell as text that no program takes for a formula or a number to round."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if rules.is_mangled(value):  # digits are lost: handed in again, it must be seen that they are
            return f"{value:.14E}"
        return safe_text(f"{value:.0f}" if float(value).is_integer() else str(value))
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        return f"{value:%Y-%m-%d}" if at_midnight else f"{value:%Y-%m-%d %H:%M}"
    return safe_text(str(value))


def safe_text(told: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return "'" + told if told.startswith(_FORMULA) else told


def _lines(
    headings: Sequence[str], rows: Iterable[SheetRow], reasons: Mapping[int, str]
) -> Iterable[list[str]]:
    yield [*ADDED, *(text_of(one) for one in headings)]
    for row in rows:
        yield [str(row.number), reasons[row.number], *(text_of(cell) for cell in row.cells)]


def csv_file(headings: Sequence[str], rows: Iterable[SheetRow], reasons: Mapping[int, str]) -> bytes:
    """With the mark by which spreadsheet programs know UTF-8."""
    told = io.StringIO()
    csv.writer(told).writerows(_lines(headings, rows, reasons))
    return told.getvalue().encode("utf-8-sig")


def xlsx_file(headings: Sequence[str], rows: Iterable[SheetRow], reasons: Mapping[int, str]) -> bytes:
    """Every cell as text, so that no number is rounded on its way back."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("退回")
    for line in _lines(headings, rows, reasons):
        cells = []
        for told in line:
            cell = WriteOnlyCell(sheet, value=_plain(told))
            cell.data_type, cell.number_format = "s", "@"
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(told: str) -> str:
    """What a workbook may hold: no control characters, at most so many signs."""
    return "".join(mark for mark in told if mark >= " " or mark in "\t\n")[:32_000]


WRITERS: dict[str, Writer] = {"csv": csv_file, "xlsx": xlsx_file}
