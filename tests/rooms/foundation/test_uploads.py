"""A file is what its bytes are: known kinds, whole, small enough, and without what the camera hid in it."""

import struct
import zlib

import pytest

from tongxing.foundation import uploads

PICTURES = ("jpeg", "png")


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


JFIF = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
EXIF = segment(0xE1, b"Exif\x00\x00GPS 45.76N 126.64E")
PICTURE = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00\x56\xff\xd9"
JPEG = b"\xff\xd8" + JFIF + EXIF + segment(0xFE, b"taken at home") + PICTURE


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
BODY = chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n" + HEAD + chunk(b"tEXt", b"Author\x00somebody") + chunk(b"eXIf", b"GPS") + BODY


def test_a_photograph_is_kept_without_place_and_comment():
    assert uploads.checked(JPEG, PICTURES, 1000) == b"\xff\xd8" + JFIF + PICTURE
    assert uploads.checked(PNG, PICTURES, 1000) == b"\x89PNG\r\n\x1a\n" + HEAD + BODY


def test_a_paper_stays_as_it_is():
    paper = b"%PDF-1.7\n...\n%%EOF\n"
    assert uploads.checked(paper, ("pdf",), 1000) == paper


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7 %%EOF",
        JPEG[:-2],
        JPEG[:12],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\xff\xd8\xff\xe1\x00\x00" * 9,
        PNG[:-4],
        PNG[:20],
        b"\x89PNG\r\n\x1a\n" + BODY,
        b"<svg onload='x'/>",
        b"MZ" + bytes(200),
    ],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(uploads.FileUnreadable) as said:
        uploads.checked(content, PICTURES, 10_000)
    assert said.value.facts == {"kinds": "JPG、PNG"}


def test_a_large_file_is_refused_by_its_size():
    with pytest.raises(uploads.FileTooLarge) as said:
        uploads.checked(bytes(5 * uploads.MEGABYTE + 1), PICTURES, 5 * uploads.MEGABYTE)
    assert said.value.facts == {"most": 5}
