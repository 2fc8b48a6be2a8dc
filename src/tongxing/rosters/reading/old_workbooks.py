"""Workbooks of before 2007 (.xls), read by a process of their own with little memory and time.

The library keeps the whole grid in memory and may give up in ways Python cannot catch; so it does that elsewhere.
"""

import io
import json
import resource
import subprocess
import sys
from collections.abc import Iterator

from tongxing.rosters import errors
from tongxing.rosters.shapes import MOST_COLUMNS, SheetRow, Value

_MEMORY = 1536 * 1024 * 1024
_SECONDS = 60


def rows(content: bytes) -> Iterator[SheetRow]:
    """The rows of the first sheet."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the file goes in by stdin
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={"PYTHONPATH": ":".join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired as slow:
        raise errors.FileUnreadable() from slow
    if done.returncode:
        raise errors.FileLocked() if b"assword" in done.stderr else errors.FileUnreadable()
    for number, line in enumerate(io.BytesIO(done.stdout), start=1):
        yield SheetRow(number, tuple(json.loads(line)))


def _tell() -> None:
    """Read a workbook from stdin, write its rows to stdout, one JSON list a line."""
    from python_calamine import CalamineWorkbook

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheet = book.get_sheet_by_index(0)
    first = sheet.start[0] if sheet.start else 0
    sys.stdout.write("[]\n" * first)
    for cells in sheet.to_python(skip_empty_area=False)[first:]:
        sys.stdout.write(
            json.dumps([_told(cell) for cell in cells[:MOST_COLUMNS]], ensure_ascii=False) + "\n"
        )


def _told(cell: object) -> Value:
    """A cell in JSON; a day as text, which is read like any other."""
    return cell if isinstance(cell, (str, int, float, bool, type(None))) else str(cell)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    _tell()
