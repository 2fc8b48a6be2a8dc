"""Sheets saved by LibreOffice and Gnumeric are read alike, whatever format they were saved in.

`tests/files/rosters/make_with_real_programs.py` says how they were made; everybody in them is made up. Those called
`.sheet` are CSV: what a file is, its content tells.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.factories import access
from tongxing.foundation import clock
from tongxing.rosters import errors, queries, reading

FILES = Path(__file__).parents[1] / "files" / "rosters"
ROSTERS = sorted(path.name for path in FILES.glob("roster-*") if path.suffix in (".xls", ".xlsx", ".sheet"))
LOCKED = ["roster-locked.xls", "roster-locked.xlsx"]
HOURS = sorted(path.name for path in FILES.glob("hours-*"))
MARCH_14 = dt.date(2026, 3, 14)


def opened(name):
    layout, rows = queries.opened((FILES / name).read_bytes())
    return layout, list(rows)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def test_every_way_of_saving_is_among_them():
    assert {name.rpartition(".")[2] for name in ROSTERS} == {"xls", "xlsx", "sheet"}
    assert (len(ROSTERS), len(HOURS)) == (13, 5)


@pytest.mark.parametrize("name", [name for name in ROSTERS if name not in LOCKED])
def test_a_roster_is_the_same_in_every_format(name):
    """Two title rows, three heading rows with merged cells, a number that lost its digits, a line of totals."""
    layout, rows = opened(name)
    assert (layout.heading_row, layout.first_data_row) == (4, 6)
    assert layout.columns == {
        "name": (1,),
        "sex": (2,),
        "id_document_type": (3,),
        "id_document_number": (4,),
        "birth_date": (5,),
        "mobile": (6,),
    }
    assert [(row.number, row.name, row.phone) for row in rows] == [
        (6, "王秀兰", "13904510011"),
        (7, "李建国", "13904510012"),
        (8, "赵敏", "13904510013"),
        (9, "阿依古丽·买买提", "13904510014"),
        (10, "孙海波", "13904510015"),
        (11, "周玉珍", ""),
        (12, "欧阳明", ""),
    ]
    assert [(fault.code, fault.cell) for row in rows for fault in row.faults] == [
        ("document_mangled", "E8"),
        ("phone_mangled", "G11"),
        ("phone_landline", "G12"),
    ]


@pytest.mark.parametrize("name", HOURS)
def test_an_hours_sheet_is_the_same_in_every_format(name):
    """Day, activity and place are merged over three rows; times are times, fractions of a day, or words."""
    layout, lines = queries.hours_opened((FILES / name).read_bytes())
    lines = list(lines)
    assert (layout.heading_row, layout.unread) == (2, ())
    assert [(line.phone[-2:], line.title, line.place, line.served_on) for line in lines] == [
        ("11", "入户看望独居老人", "花园街社区", MARCH_14),
        ("12", "入户看望独居老人", "花园街社区", MARCH_14),
        ("13", "入户看望独居老人", "花园街社区", MARCH_14),
        ("14", "清雪", "花园街", MARCH_14),
        ("15", "清雪", "", None),
        ("", "清雪", "", MARCH_14),
    ]
    assert [(line.begins, line.ends) for line in lines] == [
        (dt.time(9), dt.time(11, 30)),
        (dt.time(9), dt.time(11)),
        (dt.time(9, 30), dt.time(11)),
        (dt.time(14, 30), dt.time(16)),
        (dt.time(9), dt.time(12)),
        (dt.time(9), dt.time(12)),
    ]
    assert [(fault.code, fault.cell) for line in lines for fault in line.faults] == [
        ("date_ambiguous", "F7"),
        ("phone_mangled", "C8"),
        ("hours_differ", "I8"),
    ]


@pytest.mark.parametrize("name", LOCKED)
def test_a_book_behind_a_password_says_so(name):
    with pytest.raises(errors.FileLocked):
        reading.kind_of((FILES / name).read_bytes())


def test_a_text_document_of_the_same_office_is_named():
    with pytest.raises(errors.FileKindUnknown) as unknown:
        reading.kind_of((FILES / "roster-libreoffice.ods").read_bytes())
    assert unknown.value.facts["kind"] == "ODS/ODT"


def said_to_be(page):
    """The Excel 95 book as programs saved it that named another code page than they wrote."""
    content = (FILES / "roster-gnumeric-95.xls").read_bytes()
    at = content.find(b"\x42\x00\x02\x00\xa8\x03") + 4
    return content[:at] + page.to_bytes(2, "little") + content[at + 2 :]


def test_excel_95_that_says_western_and_writes_chinese_is_read_as_chinese():
    rows = list(reading.rows_of(said_to_be(1252)))
    assert (rows[5].cells[1], rows[2].cells[1]) == ("王秀兰", "基本信息")


def test_excel_95_in_another_code_page_is_left_as_the_library_reads_it():
    with pytest.raises(errors.HeadingsMissing):
        queries.opened(said_to_be(1251))


def test_two_sheets_of_one_book_are_not_mixed_up():
    """The first is hidden: what people see is read, as with .xlsx."""
    told = list(reading.rows_of((FILES / "roster-hidden-sheet.xls").read_bytes()))
    assert told[0].cells[0] == "花园街道邻里互助队志愿者名册（2026年）"
