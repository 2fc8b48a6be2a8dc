"""Photographs that are shown to others: decoded whole, turned upright, made small, and drawn anew.

What is kept is a new picture: nothing of what the camera or a program wrote beside the first one comes along (R-76),
and nothing that is no picture gets through.
"""

import io

from PIL import Image, ImageOps

from tongxing.foundation import uploads
from tongxing.foundation.refusals import Refusal

KINDS = ("jpeg", "png")
LEAST_EDGE = 120  # below this nobody is recognised
MOST_PIXELS = 60_000_000  # of a picture as it comes; a telephone makes fifty million at most
QUALITY = 85


class PictureTooSmall(Refusal):
    """So few pixels that nobody would be recognised."""

    code = "foundation.picture_too_small"
    status = 422
    zh = "照片太小，看不清楚。请换一张长宽都不少于 {least} 像素的照片。"
    en = "The picture is too small to see anything. Please choose one of {least} pixels at least each way."


class PictureTooLarge(Refusal):
    """So many pixels that decoding it would cost everybody."""

    code = "foundation.picture_too_large"
    status = 422
    zh = "照片的像素太多了，最多 {most} 万像素。拍照时选小一点的尺寸就可以。"
    en = "The picture has too many pixels; {most} × 10,000 at most. A smaller size will do."


def redrawn(content: bytes, most_bytes: int, most_edge: int) -> bytes:
    """The photograph as a JPEG of its own, upright, no edge longer than `most_edge`.

    Refuses with FileTooLarge, FileUnreadable, PictureTooSmall or PictureTooLarge.
    """
    if len(content) > most_bytes:
        raise uploads.FileTooLarge(most=most_bytes // uploads.MEGABYTE)
    if uploads.kind_of(content) not in KINDS:
        raise _unreadable()
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            return _drawn(picture, most_edge)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError):
        raise _unreadable() from None


def _drawn(picture: Image.Image, most_edge: int) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    if min(picture.size) < LEAST_EDGE:
        raise PictureTooSmall(least=LEAST_EDGE)
    picture.draft("RGB", (most_edge * 2, most_edge * 2))  # a large JPEG is decoded at a part of its size
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((most_edge, most_edge))
    clear = upright.convert("RGBA")
    plain = Image.new(
        "RGB", clear.size, "white"
    )  # a sheet of its own: nothing beside the picture comes along
    plain.paste(clear, mask=clear)
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _unreadable() -> uploads.FileUnreadable:
    return uploads.FileUnreadable(kinds="、".join(uploads.KINDS[one] for one in KINDS))


def _too_large() -> PictureTooLarge:
    return PictureTooLarge(most=MOST_PIXELS // 10_000)
