"""Workbooks of today (.xlsx), read in a stream: a row is forgotten before the next one comes."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from tongxing.foundation.refusals import Refusal
from tongxing.rosters import errors
from tongxing.rosters.shapes import MOST_COLUMNS, Merged, Sheet, SheetRow

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
_LAST_ROW = 1_048_576  # of a spreadsheet
_PART = 1 << 20
_AT_ONCE = 500
_MERGED = b"mergeCells"
_BLOCK = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_LOOKED_AT = 4096  # a document type stands before everything else


def sheet(content: bytes) -> Sheet:
    """The first sheet that people see, with the results of formulas."""
    _refuse_declarations(content)
    with _refusing():
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if found is None:
            raise errors.FileUnreadable()
        found.reset_dimensions()  # what the file says of its own size is often wrong
        return Sheet(_rows(book, found), _merged(content, found._worksheet_path))


@contextmanager
def _refusing() -> Iterator[None]:
    """A torn workbook ends in any way there is: KeyError, ParseError, BadZipFile …"""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (drawings, styles) is nothing we read
            yield
    except Refusal:
        raise
    except Exception as broken:
        raise errors.FileUnreadable() from broken


def _rows(book: openpyxl.Workbook, found: Any) -> Iterator[SheetRow]:
    told, number = found.iter_rows(values_only=True), 0
    try:
        while True:
            with _refusing():
                several = list(islice(told, _AT_ONCE))
            if not several:
                return
            for cells in several:
                number += 1
                if number > _LAST_ROW:  # a torn row number would have us count to billions
                    raise errors.FileUnreadable()
                yield SheetRow(number, cells[:MOST_COLUMNS])
    finally:
        book.close()


def _merged(content: bytes, path: str) -> tuple[Merged, ...]:
    """What runs down over several rows. It is told after the rows, so the sheet is gone through once for it alone."""
    found = b""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(path) as file:
        for part in iter(lambda: file.read(_PART), b""):
            found += part
            at = found.find(_MERGED)
            if at < 0:
                found = found[-len(_MERGED) :]
            elif len(found) - at > _PART:
                break
    told = []
    for column, top, _to, bottom in _BLOCK.findall(found):
        left = column_index_from_string(column.decode()) - 1
        if int(bottom) > int(top) and left < MOST_COLUMNS:
            told.append(Merged(left, int(top), int(bottom)))
    return tuple(told)


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
