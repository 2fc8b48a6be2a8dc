"""What a file is, told by its first bytes and never by its name."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tongxing.rosters import errors

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BIFF = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# An old workbook is a row of records: number, length, content. The first says which Excel it is of.
_BOOK, _PASSWORD, _CODE_PAGE = 0x0809, 0x002F, 0x0042
_EXCEL_95 = b"\x00\x05"
_BOOKS = (b"\x09\x08\x08\x00\x00\x05\x05\x00", b"\x09\x08\x10\x00\x00\x06\x05\x00")
_LOOKED_AT = 60  # records; both stand among the first
_OTHERS = {
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZ",
    b"SQLite": "SQLite",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
}
_SWOLLEN = 400 * 1024 * 1024  # unpacked
_MOST_RATIO = 200  # a sheet of text packs ten to thirty times
_MOST_PARTS = 2000


def kind_of(content: bytes) -> str:
    """`xlsx`, `xls` or `csv`. Refuses everything else, and what is locked or swollen."""
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise errors.FileLocked()
        if not any(name in content for name in _BIFF):
            raise errors.FileKindUnknown(kind="DOC/PPT/WPS")
        if any(number == _PASSWORD for number, _at, _length in _first_records(content)):
            raise errors.FileLocked()
        return "xls"
    for first, name in _OTHERS.items():
        if content.startswith(first):
            raise errors.FileKindUnknown(kind=name)
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise errors.FileKindUnknown(kind="HTML/XML")
    if not content.strip():
        raise errors.FileUnreadable()
    return "csv"


def code_page_of(content: bytes) -> tuple[int, int]:
    """Where a book of Excel 95 says in which code page its text is, and which; zeros for every other file."""
    for number, at, length in _first_records(content):
        if number == _BOOK and content[at : at + 2] != _EXCEL_95:
            return 0, 0
        if number == _CODE_PAGE and length == 2:
            return at, int.from_bytes(content[at : at + 2], "little")
    return 0, 0


def _first_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The first records of an old workbook, as far as they lie in one piece: number, place, length."""
    at = max(content.find(first) for first in _BOOKS)
    for _ in range(_LOOKED_AT if at >= 0 else 0):
        if at + 4 > len(content):
            return
        number, length = struct.unpack_from("<HH", content, at)
        yield number, at + 4, length
        at += 4 + length


def _packed(content: bytes) -> str:
    """A ZIP: a workbook if it has one inside, and of a size that a roster can have."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception as broken:  # a torn directory ends in many ways
        raise errors.FileUnreadable() from broken
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise errors.FileKindUnknown(kind="ODS/ODT")
    if not any(name.endswith("workbook.xml") for name in names):
        raise errors.FileKindUnknown(kind="XLSB" if "xl/workbook.bin" in names else "ZIP/DOCX")
    if any(part.flag_bits & 1 for part in parts):
        raise errors.FileLocked()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _SWOLLEN or unpacked > max(packed, 50_000) * _MOST_RATIO:
        raise errors.FileSwollen()
    return "xlsx"
