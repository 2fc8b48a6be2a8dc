"""Reading schedules: a table and the public shapes give the same shifts, a wrong row is named, a new file is compared."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from tests.factories.games import FIRST, LAST, TABLE
from tongxing.games import rules
from tongxing.games.shapes import LineFault, ShiftLine

ZONE = ZoneInfo("Asia/Shanghai")
XML = """<?xml version="1.0" encoding="utf-8"?>
<schedule><conference><title>大会</title><day_change>04:00</day_change></conference>
<day index="1" date="2026-05-16"><room name="一号厅">
<event guid="g-1" id="1"><date>2026-05-16T09:00:00+08:00</date><start>09:00</start><duration>01:30</duration>
<title>开幕</title></event>
<event id="2"><start>01:00</start><duration>1:00</duration><title>夜场</title></event>
</room></day></schedule>"""


def read(text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return rules.read(content, ZONE, "现场服务", 2, (FIRST, LAST))


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def test_a_table_is_read_whatever_it_was_saved_as():
    lines, faults = read(TABLE)
    assert faults == ()
    assert [(one.number, one.post, one.places) for one in lines] == [
        ("A-1", "检录", 40),
        ("A-2", "咨询", 12),
        ("B-1", "饮水", 25),
    ]
    assert (lines[0].starts_at, lines[0].ends_at) == (at(16, 8), at(16, 12))
    assert read(TABLE.encode("gb18030")) == read(b"\xef\xbb\xbf" + TABLE.encode()) == (lines, faults)


def test_a_conference_programme_gives_shifts_in_xml_and_json():
    lines, faults = read(XML)
    assert faults == ()
    assert [(one.number, one.venue, one.starts_at, one.ends_at) for one in lines] == [
        ("g-1", "一号厅", at(16, 9), at(16, 10, 30)),
        ("2", "一号厅", at(17, 1), at(17, 2)),  # after midnight, before the day changes
    ]
    talk = {"guid": "g-1", "id": 1, "date": "2026-05-16T09:00:00+08:00", "start": "09:00"}
    talk |= {"duration": "01:30", "title": "开幕"}
    days = [{"date": "2026-05-16", "rooms": {"一号厅": [talk]}}]
    assert read(json.dumps({"schedule": {"conference": {"days": days}}}))[0] == lines[:1]


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (",,检录,,2026-05-16 08:00,2026-05-16 12:00,4", ("number_wrong", "")),
        ("A-1,馆,检录,,2026-05-16 08:00,2026-05-16 12:00,4", ("number_twice", "A-1")),
        ("C,,检录,,2026-05-16 08:00,2026-05-16 12:00,4", ("venue_wrong", "")),
        ("C,馆,检录,,上午八点,2026-05-16 12:00,4", ("starts_wrong", "上午八点")),
        ("C,馆,检录,,2026-05-16 08:00,2026-05-16,4", ("ends_wrong", "2026-05-16")),
        ("C,馆,检录,,2026-05-16 08:00,2026-05-16 12:00,0", ("places_wrong", "0")),
        ("C,馆,检录,,2026-05-16 08:00,2026-05-16 12:00," + "9" * 5000, ("places_wrong", "9" * 40)),
        ("C,馆,检录,,2026-05-16 12:00,2026-05-16 08:00,4", ("hours_wrong", "")),
        ("C,馆,检录,,2026-06-16 08:00,2026-06-16 12:00,4", ("day_outside", "2026-06-16")),
    ],
)
def test_a_wrong_row_is_named(wrong, fault):
    assert read(TABLE + wrong + "\n")[1] == (LineFault(5, *fault),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "你好",
        "编号,场馆\n",
        "编号,场馆,开始,结束\n",
        '编号,场馆,开始,结束\n"',
        "<schedule>",
        "<rss/>",
        '<!DOCTYPE s [<!ENTITY a "b">]><schedule/>',
        "{}",
        '{"schedule": {"conference": {"days": 5}}}',
        "{" * 100_000,
        b"\xff\xfe\xff",
    ],
)
def test_what_is_no_schedule_is_refused_as_a_whole(text):
    with pytest.raises(rules.Unreadable):
        read(text)


def test_marks_nobody_can_keep_are_left_out():
    talk = {"id": "a\x00b", "title": "\ud800 开", "start": "09:00", "duration": "1:00"}
    days = [{"date": "2026-05-16", "rooms": {"厅": [talk]}}]
    (line,), _faults = read(json.dumps({"schedule": {"conference": {"days": days}}}))
    assert (line.number, line.title) == ("ab", " 开")


def test_the_difference_names_what_is_new_changed_and_gone():
    before, _ = read(TABLE)
    after, _ = read(TABLE.replace(",40\n", ",60\n").replace("B-1", "B-2"))
    told = rules.difference(before, after)
    assert [one.number for one in told.new] == ["B-2"]
    assert [(one.before.places, one.after.places) for one in told.changed] == [(40, 60)]
    assert ([one.number for one in told.gone], told.same) == (["B-1"], 1)
    assert rules.difference(before, before).is_nothing


def test_a_kept_line_is_the_same_line():
    lines, _ = read(TABLE)
    assert [rules.line_of(json.loads(json.dumps(rules.kept(one)))) for one in lines] == list(lines)


def test_shifts_of_one_venue_and_span_come_together_and_the_same_post_adds_up():
    def line(number: str, post: str, places: int, hour: int = 8) -> ShiftLine:
        begins = dt.datetime(2026, 5, 16, hour, tzinfo=dt.UTC)
        return ShiftLine(number, "会展中心", post, "", begins, begins + dt.timedelta(hours=4), places)

    lines = [line("1", "检录", 4), line("2", "咨询", 2), line("3", "检录", 1), line("4", "检录", 3, 12)]
    found = rules.together(lines, 5)
    assert [(one.places, one.numbers) for one in found] == [
        ({"检录": 5, "咨询": 2}, ("1", "2", "3")),
        ({"检录": 3}, ("4",)),
    ]
    assert [one.places for one in rules.together(lines[:2], 1)] == [{"检录": 4}, {"咨询": 2}]
    long = rules.together([line("1", "一" * 25, 1), line("2", "一" * 30, 1)], 5)
    assert [one.places for one in long] == [{"一" * 20: 2}]
