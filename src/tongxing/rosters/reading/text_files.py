"""CSV as it comes: UTF-8 with or without a mark, UTF-16, GB18030; commas, tabs or semicolons."""

import codecs
import csv
import io
from collections.abc import Iterator

from tongxing.rosters import errors
from tongxing.rosters.shapes import MOST_COLUMNS, Sheet, SheetRow

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024


def sheet(content: bytes) -> Sheet:
    """A text is one sheet, and nothing in it is merged."""
    return Sheet(_rows(content))


def _rows(content: bytes) -> Iterator[SheetRow]:
    """The lines of a CSV, numbered as a spreadsheet would number them."""
    encoding = encoding_of(content)
    told = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    delimiter = _delimiter(content, encoding)
    try:
        for number, cells in enumerate(csv.reader(told, delimiter=delimiter), start=1):
            yield SheetRow(number, tuple(cells[:MOST_COLUMNS]))
    except (csv.Error, UnicodeError) as broken:
        raise errors.FileUnreadable() from broken


def encoding_of(content: bytes) -> str:
    """In which of the encodings a text is whole. Refuses with FileUnreadable."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _whole(content, encoding)
    odd, even = content[1:_SAMPLE:2].count(0), content[0:_SAMPLE:2].count(0)
    if odd or even:
        return _whole(content, "utf-16-le" if odd >= even else "utf-16-be")
    try:
        return _whole(content, "utf-8")
    except errors.FileUnreadable:
        return _whole(content, "gb18030")


def _whole(content: bytes, encoding: str) -> str:
    """The encoding, if all of the text is of it and made of signs that people write."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), _SAMPLE):
            part = decoder.decode(content[at : at + _SAMPLE])
            if any(mark in part for mark in _NEVER):
                raise errors.FileUnreadable()
        decoder.decode(b"", final=True)
    except UnicodeError as broken:
        raise errors.FileUnreadable() from broken
    return encoding


_NEVER = [chr(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 26, 28, 29, 30, 31)] + ["\ufffd"]


def _delimiter(content: bytes, encoding: str) -> str:
    """Whatever divides the first lines most."""
    head = content[:_SAMPLE].decode(encoding, "ignore")
    counts = {mark: head.count(mark) for mark in (",", "\t", ";", "|")}
    if not any(counts.values()) and head.count("，"):
        return "，"
    return max(counts, key=lambda mark: counts[mark])
