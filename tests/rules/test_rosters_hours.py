"""What an hours sheet says: times in every spelling, durations that must agree, and what is unclear with its cell."""

import datetime as dt

import pytest

from tongxing.rosters.rules import HOURS_NEEDED, HOURS_READ, find_layout, read_hours_row
from tongxing.rosters.rules.cells import Unclear
from tongxing.rosters.rules.clock_cells import read_clock, read_minutes, read_span
from tongxing.rosters.shapes import SheetRow

TODAY = dt.date(2026, 3, 16)
HEADS = ("志愿者编号", "姓名", "服务日期", "开始时间", "结束时间", "服务时长", "时间段")
KEYS = {
    "志愿者编号": "volunteer_number",
    "姓名": "name",
    "服务日期": "service_date",
    "开始时间": "start",
    "结束时间": "end",
    "服务时长": "hours",
    "时间段": "span",
}
NUMBER = "12345678901231"


def line(*cells):
    layout = find_layout([SheetRow(1, HEADS)], KEYS, HOURS_NEEDED, HOURS_READ)
    return read_hours_row(SheetRow(2, cells), layout, TODAY)


def faults(*cells):
    return [(one.code, one.cell) for one in line(*cells).faults]


@pytest.mark.parametrize(
    "value",
    [
        "9:30", "09:30", "9：30", "0930", "9点30", "9时30分", "上午9:30", "9:30:00", "2026-03-14 09:30", "9:30 AM",
        dt.time(9, 30, 12), dt.datetime(2026, 3, 14, 9, 30), 9.5 / 24, "0.395833333333333", dt.timedelta(hours=9, minutes=30),
    ],
)  # fmt: skip
def test_half_past_nine_in_every_spelling(value):
    assert read_clock(value) == dt.time(9, 30)


@pytest.mark.parametrize("value", ["下午2:30", "14:30", "2:30pm", "14点30分"])
def test_half_past_two_in_the_afternoon(value):
    assert read_clock(value) == dt.time(14, 30)


@pytest.mark.parametrize("value", ["25:00", "9:75", "上午", "九点", "930", "9", "*", 930, -0.1, "9:30-11:00"])
def test_what_is_no_time_is_said_to_be_none(value):
    with pytest.raises(Unclear) as no:
        read_clock(value)
    assert no.value.code == "time_wrong"


@pytest.mark.parametrize("value", ["9:00-11:30", "9:00—11:30", "09:00至11:30", "9点到11点30", "9:00 ~ 11:30"])
def test_a_span_in_one_cell(value):
    assert read_span(value) == (dt.time(9), dt.time(11, 30))


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("2.5", 150),
        (2.5, 150),
        ("2小时30分", 150),
        ("150分钟", 150),
        ("2小时", 120),
        (dt.timedelta(hours=2.5), 150),
        (dt.time(2, 30), 150),
        ("2:30", 150),
        ("2：30：00", 150),
        ("", None),
    ],
)
def test_durations(value, minutes):
    assert read_minutes(value) == minutes


@pytest.mark.parametrize(
    "value", ["约两小时", 25.5, -1, "2-3", 0, "25:00", dt.timedelta(), dt.timedelta(days=3)]
)
def test_what_is_no_duration(value):
    with pytest.raises(Unclear) as no:
        read_minutes(value)
    assert no.value.code == "hours_wrong"


def test_a_whole_line():
    told = line(NUMBER, "王 秀兰", "2026.03.14", "9:00", "11:30", 2.5)
    assert (told.volunteer_number, told.name, told.served_on) == (NUMBER, "王秀兰", dt.date(2026, 3, 14))
    assert (told.begins, told.ends, told.faults) == (dt.time(9), dt.time(11, 30), ())


def test_the_end_may_be_told_by_the_duration():
    assert line(NUMBER, "", "3.14", "9:00", "", "2小时").ends == dt.time(11)


def test_a_day_without_a_year_is_the_last_such_day():
    assert line(NUMBER, "", "3月14日", "", "", "", "9:00-10:00").served_on == dt.date(2026, 3, 14)
    assert line(NUMBER, "", "12月30日", "9:00", "10:00").served_on == dt.date(2025, 12, 30)
    assert line(NUMBER, "", "2026-12-30", "9:00", "10:00").served_on == dt.date(2026, 12, 30)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (("", "", "2026-03-14", "9:00", "10:00"), ("who_missing", "A2")),
        (("1234", "", "2026-03-14", "9:00", "10:00"), ("volunteer_number_wrong", "A2")),
        (("1.23457E+13", "", "2026-03-14", "9:00", "10:00"), ("number_mangled", "A2")),
        ((1.2e13, "", "2026-03-14", "9:00", "10:00"), None),
        ((NUMBER, "", "", "9:00", "10:00"), ("date_missing", "C2")),
        ((NUMBER, "", 6.1, "9:00", "10:00"), ("date_ambiguous", "C2")),
        ((NUMBER, "", "2026-02-30", "9:00", "10:00"), ("date_wrong", "C2")),
        ((NUMBER, "", "2026-03-14", "", ""), ("time_missing", "D2")),
        ((NUMBER, "", "2026-03-14", "", "", 2), ("time_missing", "D2")),
        ((NUMBER, "", "2026-03-14", "9:00", ""), ("end_missing", "E2")),
        ((NUMBER, "", "2026-03-14", "11:00", "9:00"), ("ends_before_start", "E2")),
        ((NUMBER, "", "2026-03-14", "9:00", "11:00", 3), ("hours_differ", "F2")),
        ((NUMBER, "", "2026-03-14", "23:00", "", 2), ("over_midnight", "F2")),
        ((NUMBER, "", "2026-03-14", "9:00", "11:00", "很久"), ("hours_wrong", "F2")),
    ],
)
def test_each_fault_with_its_cell(cells, fault):
    found = faults(*cells)
    assert (fault in found) if fault else not any(code == "volunteer_number_wrong" for code, _cell in found)
