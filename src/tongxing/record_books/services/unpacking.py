"""A book out of the file somebody hands in, ZIP or JSON; a bomb is refused by what comes out of it."""

import io
import lzma
import zipfile
import zlib
from typing import Any

from tongxing.record_books import rules

_PACKED_WRONG = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
)


def book_in(content: bytes) -> dict[str, Any]:
    """The book in a file. Refuses with rules.TooLarge or rules.Unreadable."""
    if len(content) > rules.MOST_BYTES:
        raise rules.TooLarge
    return rules.book_of(_unpacked(content) if content[:2] == b"PK" else content)


def _unpacked(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            named = [one for one in packed.infolist() if one.filename.rpartition("/")[2] == rules.JSON_NAME]
            if len(named) != 1 or named[0].flag_bits & 1:
                raise rules.Unreadable(rules.JSON_NAME)
            with packed.open(named[0]) as file:
                raw = file.read(rules.MOST_UNPACKED + 1)
    except rules.Unreadable:
        raise
    except _PACKED_WRONG as broken:
        raise rules.Unreadable("ZIP") from broken
    if len(raw) > rules.MOST_UNPACKED:
        raise rules.TooLarge
    return raw
