"""More than two hundred files no roster should be, and whole ones in every encoding: each is read or refused with a sentence."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from tests.factories import rosters
from tongxing.foundation.refusals import Refusal
from tongxing.rosters import errors, queries, reading

FILES = 212
XLSX = rosters.xlsx()
CSV = rosters.text().encode()
SAVED = Path(__file__).parents[1] / "files" / "rosters"
OLD = ("roster-libreoffice.xls", "roster-gnumeric-95.xls", "roster-gnumeric-97.xls", "roster-locked.xls")


def repacked(change, only: str = "") -> bytes:
    """A workbook with its parts changed: `change(name, content)` answers the new content, or None to leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name)) if only in name else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def _cut(chance: random.Random) -> bytes:
    return XLSX[: chance.randrange(1, len(XLSX))]


def _flipped(chance: random.Random) -> bytes:
    content = bytearray(chance.choice((XLSX, CSV)))
    for _ in range(chance.randrange(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _part_missing(chance: random.Random) -> bytes:
    names = zipfile.ZipFile(io.BytesIO(XLSX)).namelist()
    gone = chance.choice(names)
    return repacked(lambda name, content: None if name == gone else content)


def _part_torn(chance: random.Random) -> bytes:
    return repacked(lambda _name, content: content[: chance.randrange(len(content) + 1)], ".xml")


def _part_garbled(chance: random.Random) -> bytes:
    return repacked(lambda _name, content: bytes(chance.randrange(256) for _ in content), "sheet")


def _words_swapped(chance: random.Random) -> bytes:
    old, new = chance.choice(
        (
            (b't="s"', b't="q"'),
            (b"<v>", b"<v>x"),
            (b'r="A', b'r="ZZZZ'),
            (b'r="3"', b'r="3000000000"'),
            (b'r="3"', b'r="-1"'),
            (b"<row", b"<raw"),
            (b'ref="', b'ref="A1:XFD1048576'),
            (b"<t>", b"<t>\xff\xfe"),
            (b'count="', b'count="99999999999'),
            (b"inlineStr", b"date"),
        )
    )
    return repacked(lambda _name, content: content.replace(old, new), ".xml")


def _noise(chance: random.Random) -> bytes:
    first = chance.choice(
        (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF")
    )
    return first + chance.randbytes(chance.randrange(3000))


def _old_workbook(chance: random.Random) -> bytes:
    """The frame of an .xls with something else inside."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + struct.pack("<16sHHHHH", b"", 62, 3, 0xFFFE, 9, 6)
        + chance.randbytes(600)
        + "Workbook".encode("utf-16-le")
        + chance.randbytes(chance.randrange(4000))
    )


def _genuine_old_workbook(chance: random.Random) -> bytes:
    """An .xls saved by a program people use, torn somewhere: in its frame, in a record, or cut off."""
    content = bytearray((SAVED / chance.choice(OLD)).read_bytes())
    for _ in range(chance.randrange(1, 12)):
        content[chance.randrange(chance.choice((512, len(content))))] = chance.randrange(256)
    return bytes(content[: chance.randrange(len(content) // 2, 2 * len(content))])


def _odd_text(chance: random.Random) -> bytes:
    line = chance.choice(
        ('"', "\x00", "，", "\t", "姓名,手机号\n" * 9, 'a"b,"c\n', "=" * 200_000, "姓名,手机号,\n,,,,\n")
    )
    return (line * chance.randrange(1, 50)).encode(chance.choice(("utf-8", "gb18030", "utf-16", "utf-8-sig")))


def _odd_cells(chance: random.Random) -> bytes:
    cells = (None, "", "王芳", "139", 1e300, -1, True, 2.3e17, "=1/0", "\u202e", "é" * 500, "13904510001")
    rows = [[chance.choice(cells) for _ in range(6)] for _ in range(30)]
    return rosters.xlsx(rows)


# How many of each: an old workbook costs a process, a torn row number a million empty rows.
MAKERS = {
    _cut: 30, _flipped: 40, _part_missing: 15, _part_torn: 30, _part_garbled: 15, _words_swapped: 10, _noise: 25,
    _old_workbook: 5, _genuine_old_workbook: 12, _odd_text: 20, _odd_cells: 10,
}  # fmt: skip


def tried(content: bytes):
    """What a file comes to, or how it was refused; anything else is our mistake and falls through."""
    try:
        return queries.look_into(content), None
    except Refusal as refusal:
        return None, refusal


def test_there_are_more_than_two_hundred():
    assert sum(MAKERS.values()) == FILES


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__.strip("_"))
def test_a_malformed_file_is_read_or_refused_and_never_trips_us(maker):
    """The same ones at every run; whatever is refused says so in two languages."""
    for seed in range(MAKERS[maker]):
        content = maker(random.Random(f"{maker.__name__}:{seed}"))
        told, refusal = tried(content)
        if refusal is not None:
            assert (refusal.status, bool(refusal.sentence("zh")), bool(refusal.sentence("en"))) == (
                422,
                True,
                True,
            )
        else:
            assert told.rows == told.readable + len(told.refused)


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_whole_text_is_read_in_every_encoding(encoding, delimiter):
    told = queries.look_into(rosters.text(delimiter=delimiter).encode(encoding))
    assert (told.rows, told.readable, told.refused) == (3, 3, ())


def test_a_bomb_is_not_unpacked():
    def swell(name: str, content: bytes) -> bytes:
        return content + b" " * (64 * 1024 * 1024) if name.endswith("sheet1.xml") else content

    with pytest.raises(errors.FileSwollen):
        reading.kind_of(repacked(swell))


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(errors.FileUnreadable):
        list(reading.rows_of(repacked(lambda _name, _content: bomb, "sheet1.xml")))


def test_a_locked_workbook_says_so():
    frame = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(errors.FileLocked):
        reading.kind_of(frame)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "JPG"),
        (b"<html><table><tr><td>", "HTML/XML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "HTML/XML"),
    ],
)
def test_another_kind_is_named_whatever_the_file_is_called(content, kind):
    with pytest.raises(errors.FileKindUnknown) as unknown:
        reading.kind_of(content)
    assert unknown.value.facts["kind"] == kind


def test_the_first_visible_sheet_is_read_with_its_own_row_numbers():
    told = list(reading.rows_of(XLSX))
    assert (told[0].number, told[0].cells[0]) == (1, rosters.TITLE)
    assert told[2].cells[1] == "王秀兰"
