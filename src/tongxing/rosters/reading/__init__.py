"""Sheets as people send them, row by row: .xlsx, .xls, .csv; everything that is none is refused with a sentence."""

from collections.abc import Iterator

from tongxing.rosters import errors
from tongxing.rosters.reading import kinds, old_workbooks, text_files, workbooks
from tongxing.rosters.reading.synonyms import hours_synonyms as hours_synonyms
from tongxing.rosters.reading.synonyms import synonyms as synonyms
from tongxing.rosters.shapes import MOST_FILE_BYTES, Sheet, SheetRow

MEGABYTE = 1024 * 1024
_READERS = {"xlsx": workbooks.sheet, "xls": old_workbooks.sheet, "csv": text_files.sheet}


def kind_of(content: bytes) -> str:
    """`xlsx`, `xls` or `csv`, told by content. Refuses what is too large, locked, swollen or something else."""
    if len(content) > MOST_FILE_BYTES:
        raise errors.FileTooLarge(most=MOST_FILE_BYTES // MEGABYTE)
    return kinds.kind_of(content)


def sheet_of(content: bytes) -> Sheet:
    """A file's first sheet that people see: its rows, one at a time, and which cells run down over several.

    Refuses with a sentence whatever cannot be read.
    """
    return _READERS[kind_of(content)](content)


def rows_of(content: bytes) -> Iterator[SheetRow]:
    """The rows of that sheet alone. Refuses with a sentence whatever cannot be read."""
    return sheet_of(content).rows


def count_rows(content: bytes) -> int:
    """About how many rows a file has, told without reading them; 0 when that is not known. For a bar, not for a sum."""
    kind = kind_of(content)
    if kind == "csv":
        return content.count(b"\n")
    return workbooks.count_rows(content) if kind == "xlsx" else 0
