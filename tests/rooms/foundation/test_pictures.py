"""A photograph that is shown is drawn anew: upright, small, whole, and nothing of what the camera wrote beside it."""

import io

import pytest
from PIL import Image

from tests.factories.profiles import PNG, photograph
from tongxing.foundation import pictures, uploads

MOST = 8 * uploads.MEGABYTE


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def kept(content: bytes, edge: int = 640) -> bytes:
    return pictures.redrawn(content, MOST, edge)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_the_camera_wrote_is_gone(kind):
    given = photograph(kind=kind)
    assert b"Huayuan" in given
    plain = kept(given)
    assert (opened(plain).format, opened(plain).size) == ("JPEG", (640, 427))
    assert not any(word in plain for word in (b"Exif", b"Huayuan", b"at home"))


def test_a_picture_taken_sideways_stands_upright():
    turned = opened(kept(photograph(turned=6)))  # the camera says: turn me to the right
    assert turned.size == (427, 640)
    top, bottom = turned.getpixel((213, 20)), turned.getpixel((213, 620))
    assert top[0] > top[2] and bottom[2] > bottom[0]


def test_a_small_one_is_not_blown_up():
    assert opened(kept(photograph((200, 150)))).size == (200, 150)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_becomes_a_plain_photograph(mode):
    written = io.BytesIO()
    Image.new(mode, (300, 200)).save(written, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(kept(written.getvalue())).mode == "RGB"


def test_what_is_see_through_is_white():
    written = io.BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(kept(written.getvalue())).getpixel((150, 100)) == (255, 255, 255)


JPEG = photograph()
GIF = io.BytesIO()
Image.new("RGB", (300, 300)).save(GIF, "GIF")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg onload='x'/>",
        b"%PDF-1.7\n%%EOF",
        GIF.getvalue(),
        JPEG[: len(JPEG) // 2],
        JPEG[:4],
        JPEG[:300] + bytes(3000),
        photograph(kind="PNG")[:-200],
        b"\xff\xd8\xff" + bytes(900),
        b"\x89PNG\r\n\x1a\n" + bytes(900),
    ],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(uploads.FileUnreadable):
        kept(content)


def test_too_heavy_too_small_and_too_many_pixels():
    with pytest.raises(uploads.FileTooLarge):
        pictures.redrawn(JPEG, 1000, 640)
    with pytest.raises(pictures.PictureTooSmall):
        kept(PNG)
    written = io.BytesIO()
    Image.new("1", (9000, 7000)).save(written, "PNG")
    assert len(written.getvalue()) < 100_000  # a small file may be a large picture
    with pytest.raises(pictures.PictureTooLarge):
        kept(written.getvalue())
    huge = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(huge, "PNG")
    with pytest.raises(pictures.PictureTooLarge):
        kept(huge.getvalue())
