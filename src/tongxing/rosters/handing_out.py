"""A list that goes out as a file: a sentence anybody reads at its head and foot, and a mark nobody sees in each row."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tongxing.rosters.handing_back import safe_text

Line = Sequence[str]


def csv_file(notice: str, headings: Line, lines: Iterable[Line]) -> bytes:
    """With the mark by which spreadsheet programs know UTF-8; the notice is the first line and the last."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow([notice])
    writer.writerow(headings)
    writer.writerows([safe_text(cell) for cell in line] for line in lines)
    writer.writerow([notice])
    return told.getvalue().encode("utf-8-sig")


def xlsx_file(notice: str, headings: Line, lines: Iterable[Line]) -> bytes:
    """Every cell as text; the notice is the first row, the last, and the head of every printed page."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.description = "名册", notice
    sheet = book.create_sheet("名册")
    sheet.oddHeader.center.text = notice.replace("&", "&&")[:200]
    sheet.append([_cell(sheet, notice, bold=True)])
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for line in lines:
        sheet.append([_cell(sheet, safe_text(cell)) for cell in line])
    sheet.append([_cell(sheet, notice, bold=True)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet, value: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value[:32_000])
    cell.data_type, cell.number_format = "s", "@"
    if bold:
        cell.font = Font(bold=True)
    return cell


WRITERS = {"csv": csv_file, "xlsx": xlsx_file}
