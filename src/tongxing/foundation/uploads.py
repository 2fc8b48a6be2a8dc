"""Files that people hand in: of a kind we know, not too large, and without what the camera wrote behind the picture.

A photograph tells where and with what it was taken (EXIF). Nobody asked for that (R-76), so pictures are kept
without it; the bytes kept are the bytes whose digest is written down.
"""

import struct
from collections.abc import Iterable

from tongxing.foundation.refusals import Refusal

MEGABYTE = 1024 * 1024
KINDS = {"jpeg": "JPG", "png": "PNG", "pdf": "PDF"}

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"pHYs",
    b"sBIT",
    b"bKGD",
}


class FileTooLarge(Refusal):
    """A file larger than we keep."""

    code = "foundation.file_too_large"
    status = 422
    zh = "文件太大了，最大 {most} MB。拍照时选小一点的尺寸就可以。"
    en = "The file is too large; {most} MB at most. A smaller picture will do."


class FileUnreadable(Refusal):
    """A file of another kind than asked for, whatever its name says, or one that is broken."""

    code = "foundation.file_unreadable"
    status = 422
    zh = "打不开这个文件。请选择完整的 {kinds} 文件。"
    en = "This file cannot be read. Please choose a whole file of kind {kinds}."


def checked(content: bytes, kinds: Iterable[str], most_bytes: int) -> bytes:
    """The file as it may be kept; told by its content, never by its name.

    Refuses with FileTooLarge or FileUnreadable.
    """
    wanted = tuple(kinds)
    if len(content) > most_bytes:
        raise FileTooLarge(most=most_bytes // MEGABYTE)
    kind = kind_of(content)
    plain = b""
    if kind in wanted:
        plain = _PLAIN[kind](content)
    if not plain:
        raise FileUnreadable(kinds="、".join(KINDS[one] for one in wanted))
    return plain


def kind_of(content: bytes) -> str:
    """`jpeg`, `png`, `pdf`, or nothing."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(_PNG):
        return "png"
    return "pdf" if content[:1024].lstrip().startswith(b"%PDF-") else ""


def _jpeg(content: bytes) -> bytes:
    """The picture without application segments and comments; nothing when it is no whole JPEG."""
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xDA:  # from here on the picture itself, to its end
            end = content.rfind(b"\xff\xd9")
            return bytes(kept) + content[at : end + 2] if end > at else b""
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        if size < 2 or at + 2 + size > len(content):
            return b""
        hidden = (0xE1 <= marker <= 0xEF and marker != 0xEE) or marker == 0xFE
        if not hidden:
            kept += content[at : at + 2 + size]
        at += 2 + size
    return b""


def _png(content: bytes) -> bytes:
    """The picture without texts, times and EXIF; nothing when it is no whole PNG."""
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        kind, end = content[at + 4 : at + 8], at + 12 + size
        if end > len(content) or (at == len(_PNG) and kind != b"IHDR"):
            return b""
        if kind in _PNG_TOLD:
            kept += content[at:end]
        if kind == b"IEND":
            return bytes(kept)
        at = end
    return b""


def _pdf(content: bytes) -> bytes:
    return content if b"%%EOF" in content[-2048:] else b""


_PLAIN = {"jpeg": _jpeg, "png": _png, "pdf": _pdf}
