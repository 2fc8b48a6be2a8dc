"""Workbooks of before 2007 (.xls), read by a process of their own with little memory and time.

The library keeps the whole grid in memory and may give up in ways Python cannot catch; so it does that elsewhere,
and what it tells waits in a file. It reads the bytes of Excel 95 as single signs even where two of them are one
Chinese character; such a book is read to it as Western, and its characters are put together here.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from tongxing.rosters import errors
from tongxing.rosters.reading import kinds
from tongxing.rosters.shapes import MOST_COLUMNS, Merged, Sheet, SheetRow, Value

_MEMORY = 1536 * 1024 * 1024
_SECONDS = 60
_MOST_MERGED = 20_000
_WESTERN = 1252
_CODE_PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 54936: "gb18030"}


def sheet(content: bytes) -> Sheet:
    """The first sheet that people see."""
    told = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever reads the rows, at their end
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the file goes in by stdin
            [sys.executable, "-m", __name__],
            input=content,
            stdout=told,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
            env={"PYTHONPATH": ":".join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired as slow:
        told.close()
        raise errors.FileUnreadable() from slow
    if done.returncode:
        told.close()
        raise errors.FileLocked() if b"assword" in done.stderr else errors.FileUnreadable()
    told.seek(0)
    merged = tuple(Merged(*one) for one in json.loads(told.readline()))
    return Sheet(_rows(told), merged)


def _rows(told: IO[bytes]) -> Iterator[SheetRow]:
    with told:
        for number, line in enumerate(told, start=1):
            yield SheetRow(number, tuple(json.loads(line)))


def _tell() -> None:
    """Read a workbook from stdin; write to stdout what is merged, then its rows, one JSON list a line."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    content, code_page = _western(sys.stdin.buffer.read())
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    seen = (
        at
        for at, one in enumerate(book.sheets_metadata)
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    )
    found = book.get_sheet_by_index(next(seen))
    sys.stdout.write(json.dumps(_merged(found)) + "\n")
    first = found.start[0] if found.start else 0
    sys.stdout.write("[]\n" * first)
    for cells in found.to_python(skip_empty_area=False)[first:]:
        line = [_told(cell, code_page) for cell in cells[:MOST_COLUMNS]]
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _merged(found: Any) -> list[tuple[int, int, int]]:
    """What runs down: column, first row, last row."""
    blocks = (found.merged_cell_ranges or [])[:_MOST_MERGED]
    return [
        (left, top + 1, bottom + 1)
        for (top, left), (bottom, _right) in blocks
        if bottom > top and left < MOST_COLUMNS
    ]


def _western(content: bytes) -> tuple[bytes, str]:
    """A book of Excel 95 as if it were Western, and in which encoding its text truly is; any other as it is."""
    at, page = kinds.code_page_of(content)
    if not at:
        return content, ""
    patched = content[:at] + _WESTERN.to_bytes(2, "little") + content[at + 2 :]
    # Many programs said Western and wrote Chinese; whatever is no whole Chinese stays as it was told.
    return patched, _CODE_PAGES.get(page, "gb18030" if page == _WESTERN else "")


def _told(cell: object, code_page: str) -> Value:
    """A cell in JSON; a day as text, which is read like any other."""
    if isinstance(cell, str):
        return _characters(cell, code_page) if code_page and not cell.isascii() else cell
    return cell if isinstance(cell, (int, float, bool, type(None))) else str(cell)


def _characters(text: str, code_page: str) -> str:
    """Text that was read byte by byte, put together; as it was told when its bytes are no such text."""
    try:
        return b"".join(map(_byte, text)).decode(code_page)
    except UnicodeError:
        return text


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 256 else sign.encode("cp1252")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a real stdout, this is a program
    _tell()
