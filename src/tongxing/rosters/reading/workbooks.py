"""Workbooks of today (.xlsx), read in a stream: a row is forgotten before the next one comes."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator

import openpyxl

from tongxing.foundation.refusals import Refusal
from tongxing.rosters import errors
from tongxing.rosters.shapes import MOST_COLUMNS, SheetRow

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
_LAST_ROW = 1_048_576  # of a spreadsheet
_LOOKED_AT = 4096  # a document type stands before everything else


def rows(content: bytes) -> Iterator[SheetRow]:
    """The rows of the first sheet that people see, with the results of formulas."""
    _refuse_declarations(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (drawings, styles) is nothing we read
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            try:
                yield from _of_first_sheet(book)
            finally:
                book.close()
    except Refusal:
        raise
    except (
        Exception
    ) as broken:  # a torn workbook ends in any way there is: KeyError, ParseError, BadZipFile …
        raise errors.FileUnreadable() from broken


def _of_first_sheet(book: openpyxl.Workbook) -> Iterator[SheetRow]:
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise errors.FileUnreadable()
    sheet = seen[0]
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > _LAST_ROW:  # a torn row number would have us count to billions
            raise errors.FileUnreadable()
        yield SheetRow(number, cells[:MOST_COLUMNS])


def _refuse_declarations(content: bytes) -> None:
    """No part declares entities: spreadsheets never do, attackers do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if _DECLARATION.search(file.read(_LOOKED_AT)):
                            raise errors.FileUnreadable()
    except Refusal:
        raise
    except Exception as broken:
        raise errors.FileUnreadable() from broken


def count_rows(content: bytes) -> int:
    """The rows of the largest sheet, by their beginnings."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [part for part in archive.infolist() if "worksheets/" in part.filename]
        if not sheets:
            return 0
        with archive.open(max(sheets, key=lambda part: part.file_size)) as file:
            return sum(part.count(b"<row ") for part in iter(lambda: file.read(1 << 20), b""))
