"""A figure says what it counts; targets are policy; what has no data has no number."""

import datetime as dt

import pytest

from tests.factories import insights as made
from tests.factories import places
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.insights import errors, queries, register
from tongxing.insights.shapes import Indicator
from tongxing.insights.sources import SOURCES

pytestmark = pytest.mark.django_db
LAST_YEAR = dt.date(2025, 1, 1)


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        yield


def test_a_target_is_reached_by_the_exact_count_and_not_by_the_rounded_one():
    made.laid(
        ("members", made.NANGANG, made.YEAR, 0, 1000),
        ("member_hours", made.NANGANG, made.YEAR, 20, 799),
        ("member_minutes", made.NANGANG, made.YEAR, 0, 1000 * 20 * 60),
    )
    share = queries.value("participation", made.NANGANG)
    hours = queries.value("hours_per_person", made.NANGANG)
    assert (share.value, share.target.value, share.target.is_reached) == (79, 80, False)
    assert (hours.value, hours.target.value, hours.target.is_reached) == (1200, 20, True)
    assert hours.shown() == "20 小时"
    assert hours.asked() == "20 小时以上"


def test_where_no_text_names_a_target_there_is_none():
    made.laid(("members", made.NANGANG, made.YEAR, 0, 100))
    assert queries.value("participation", 0).target is None


def test_hours_are_compared_with_what_the_text_asks_for():
    made.laid(
        ("volunteers", made.HUAYUAN, LAST_YEAR, 0, 40),
        ("volunteer_hours", made.HUAYUAN, made.YEAR, 19, 10),
        ("volunteer_hours", made.HUAYUAN, made.YEAR, 20, 10),
        ("volunteer_hours", made.HUAYUAN, made.YEAR, 100, 10),
    )
    told = queries.value("volunteers_with_the_hours", made.NANGANG)
    assert (told.value, told.numerator, told.denominator) == (50, 20, 40)


def test_late_entries_are_classes_c_and_d():
    made.laid(*(("records", made.HUAYUAN, made.MONTH, band, 10 * band) for band in (1, 2, 3, 4)))
    told = queries.value("late_entries", made.NANGANG)
    assert (told.value, told.numerator, told.denominator) == (70, 70, 100)


def test_a_year_has_its_own_figure_and_what_is_only_known_now_has_no_past():
    made.laid(
        ("needs_met", made.HUAYUAN, made.MONTH, 0, 7),
        ("needs_met", made.HUAYUAN, dt.date(2025, 6, 1), 0, 11),
        ("needs_open", made.HUAYUAN, dt.date(2025, 6, 2), 0, 5),
    )
    on = dt.date(2025, 12, 31)
    assert queries.value("needs_met", made.NANGANG).value == 7
    assert queries.value("needs_met", made.NANGANG, on).value == 11
    assert queries.value("unmet_needs", made.NANGANG).value == 5
    assert queries.value("unmet_needs", made.NANGANG, on).value is None
    assert queries.value("longest_wait", made.NANGANG).value == 287
    assert [(one.on.year, one.value) for one in queries.over_time("needs_met", made.NANGANG)] == [
        (2025, 11),
        (2026, 7),
    ]


def test_the_middle_of_those_who_waited_is_told_and_hidden_when_they_are_few():
    made.laid(*(("needs_waited", made.HUAYUAN, made.MONTH, days, 2) for days in (1, 3, 9)))
    assert queries.value("waiting_time", made.NANGANG).value == 3
    made.laid(("needs_waited", made.FENDOU, made.MONTH, 300, 1))
    assert queries.value("waiting_time", made.FENDOU).hidden


def test_what_lies_in_no_division_below_comes_last_and_is_named():
    made.laid(
        ("volunteers", made.HUAYUAN, made.YEAR, 0, 20),
        ("volunteers", made.FENDOU, made.YEAR, 0, 30),
        ("volunteers", made.NANGANG, made.YEAR, 0, 9),
    )
    parts = queries.children("registered_volunteers", made.NANGANG)
    assert [(one.region_code, one.figure.value, one.is_rest) for one in parts] == [
        (made.HUAYUAN, 20, False),
        (made.FENDOU, 30, False),
        (made.NANGANG, 9, True),
    ]


def test_a_hidden_division_cannot_be_worked_out_by_going_up_and_down():
    """Daoli holds three; the city, both counties and all streets are asked, and three comes out of no subtraction."""
    made.laid(
        ("volunteers", made.HUAYUAN, made.YEAR, 0, 120),
        ("volunteers", made.FENDOU, made.YEAR, 0, 60),
        ("volunteers", made.ZHAOLIN, made.YEAR, 0, 3),
    )
    codes = (made.NANGANG, made.DAOLI, made.HUAYUAN, made.FENDOU, made.ZHAOLIN)
    assert [queries.value("registered_volunteers", code).value for code in codes] == [None] * 5
    shown = [one.figure.value for code in codes for one in queries.children("registered_volunteers", code)]
    assert set(shown) == {None}
    assert queries.value("registered_volunteers", made.CITY).value == 183


def test_nothing_measured_is_shown_for_what_cannot_be_measured():
    made.made()
    for one in queries.figures(made.NANGANG):
        if not one.indicator.is_measurable:
            assert (one.value, one.numerator, one.shown(), one.source_zh) == (None, None, "暂不能统计", "")


def test_figures_of_an_unknown_indicator_are_refused_kindly():
    with pytest.raises(errors.IndicatorUnknown) as told:
        queries.value("heroes", made.NANGANG)
    assert told.value.sentence() == "没有叫“heroes”的指标。请从指标目录里选一个。"


def test_before_anything_was_counted_it_is_said_how_to_begin():
    with pytest.raises(errors.FiguresNotMade) as told:
        queries.figures(0)
    assert "tongxing indicators rebuild" in told.value.sentence()
    assert isinstance(told.value, Refusal)


def test_every_cell_an_indicator_reads_is_told_by_one_source():
    told = [what for source in SOURCES.values() for what in source.whats]
    assert len(told) == len(set(told))
    assert register.whats() <= set(told)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"definition_zh": ""}, "no name or definition"),
        ({"clauses": ()}, "cites no clause"),
        ({"unit": "stars"}, "unit, kind or span"),
        ({"sql": ""}, "measured and says it cannot"),
        ({"missing_zh": "还没有", "missing_en": "not yet"}, "measured and says it cannot"),
        ({"whats": ()}, "reads no cells"),
        ({"kind": "share"}, "share or an average needs"),
        ({"kind": "middle"}, "histogram says which"),
        ({"id": "Nine Lives"}, "no plain word"),
        ({"id": "participation"}, "two indicators are called"),
    ],
)
def test_a_figure_without_its_meaning_refuses_the_start(wrong, said):
    plain = {"id": "cats", "zh": "猫", "en": "Cats", "unit": "people", "clauses": ("H24-1",), "definition_zh": "数猫",
             "definition_en": "count", "sql": "sum(value)", "whats": ("volunteers",)}  # fmt: skip
    with pytest.raises(register.BadIndicator, match=said):
        register.declare(Indicator(**plain | wrong))
    assert "cats" not in register.ids()
