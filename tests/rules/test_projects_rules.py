"""A project: six denials, two days in order, ground of one's own."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tongxing.projects import rules
from tongxing.projects.shapes import REFUSED_KINDS, AnswerImprovement, SetUpProject

TODAY = dt.date(2026, 11, 21)
GOOD = SetUpProject(
    key=uuid.uuid4(),
    organisation_id=uuid.uuid4(),
    title="陪伴就医",
    category="0017",
    need_id=None,
    region_code=230103001000,
    starts_on=TODAY,
    ends_on=TODAY,
    refused_kinds_denied=frozenset(REFUSED_KINDS),
)


def test_a_project_of_one_day_has_no_problem():
    assert rules.problems(GOOD, TODAY) == []


@pytest.mark.parametrize("kind", REFUSED_KINDS)
def test_each_of_the_six_kinds_must_be_denied(kind):
    order = replace(GOOD, refused_kinds_denied=frozenset(REFUSED_KINDS) - {kind})
    assert rules.problems(order, TODAY) == [("refused_kinds_denied", f"not_denied_{kind}")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": ""}, ("title", "title_missing")),
        ({"title": "名" * 61}, ("title", "title_too_long")),
        ({"starts_on": TODAY - dt.timedelta(1)}, ("starts_on", "in_the_past")),
        ({"ends_on": TODAY - dt.timedelta(1)}, ("ends_on", "ends_before_it_begins")),
        ({"ends_on": TODAY + dt.timedelta(732)}, ("ends_on", "too_long")),
        (
            {"starts_on": TODAY + dt.timedelta(367), "ends_on": TODAY + dt.timedelta(367)},
            ("starts_on", "too_far_ahead"),
        ),
        (
            {"refused_kinds_denied": frozenset(REFUSED_KINDS) | {"seventh"}},
            ("refused_kinds_denied", "kind_unknown"),
        ),
    ],
)
def test_each_fault_has_its_name(changes, problem):
    assert rules.problems(replace(GOOD, **changes), TODAY) == [problem]


def test_numbers_tell_county_year_and_count():
    assert rules.number_of(230103000000, 2026, 42) == "230103-2026-00042"


@pytest.mark.parametrize(
    ("low", "high", "county", "ours"),
    [
        (230103001001, 230103001002, 230103000000, True),
        (230103001001, 230103001002, 230102000000, False),
        (230100000000, 230200000000, 230102000000, True),
        (230103000000, 230104000000, 230104000000, False),
    ],
)
def test_a_team_stays_in_its_own_county(low, high, county, ours):
    assert rules.is_home_ground(low, high, county) is ours


@pytest.mark.parametrize(
    ("state", "day", "served", "evaluated", "stage"),
    [
        ("proposed", 0, False, False, "set_up"),
        ("returned", 0, False, False, "returned"),
        ("approved", -1, False, False, "recruiting"),
        ("approved", -1, True, False, "running"),
        ("approved", 0, False, False, "running"),
        ("approved", 9, False, False, "running"),
        ("approved", 10, True, False, "evaluating"),
        ("approved", 10, True, True, "improving"),
    ],
)
def test_the_stage_of_the_loop_is_told_by_state_days_service_and_evaluation(
    state, day, served, evaluated, stage
):
    today, last = TODAY + dt.timedelta(days=day), TODAY + dt.timedelta(days=9)
    assert rules.stage_of(state, TODAY, last, today, served=served, evaluated=evaluated) == stage


@pytest.mark.parametrize(
    ("cost", "minutes", "fen"),
    [(60000, 750, 4800), (100, 61, 98), (1, 120, 1), (0, 60, 0), (None, 60, None), (100, 0, None)],
)
def test_an_hour_costs_so_many_fen_or_nobody_knows(cost, minutes, fen):
    assert rules.cost_per_hour(cost, minutes) == fen


def test_each_open_improvement_is_answered_once_and_no_other():
    first, second = uuid.uuid4(), uuid.uuid4()
    yes, no = AnswerImprovement(first, True, "照做"), AnswerImprovement(second, False, "没有车")
    codes = [
        [code for _field, code in rules.answer_problems(answers, still_open)]
        for answers, still_open in (
            ([yes, no], [first, second]),
            ([yes], [first, second]),
            ([yes, yes], [first]),
            ([yes], []),
            ([replace(yes, words="")], [first]),
            ([replace(yes, words="字" * 121)], [first]),
        )
    ]
    assert codes == [
        [],
        ["answer_missing"],
        ["answer_not_wanted"],
        ["answer_not_wanted"],
        ["answer_missing"],
        ["answer_too_long"],
    ]


@pytest.mark.parametrize(
    ("day", "turn"),
    [
        (dt.date(2026, 5, 31), 0),
        (dt.date(2026, 6, 1), 1),
        (dt.date(2026, 6, 23), 1),
        (dt.date(2026, 6, 24), 2),
        (dt.date(2026, 6, 30), 2),
        (dt.date(2026, 7, 1), 3),
    ],
)
def test_a_reminder_by_the_days_left(day, turn):
    assert rules.reminder_due(dt.date(2026, 5, 31), day, due_days=30, before=7) == turn


MARCH, MAY = dt.date(2026, 3, 1), dt.date(2026, 5, 31)


@pytest.mark.parametrize(
    ("region_code", "category", "on", "wanted"),
    [
        (230103001001, "0017", dt.date(2026, 4, 15), "later"),
        (230103001001, "0017", dt.date(2026, 3, 15), "earlier"),
        (230103001001, "0018", dt.date(2026, 4, 15), None),
        (230102001001, "0017", dt.date(2026, 4, 15), None),
        (230103001001, "0017", dt.date(2026, 6, 1), None),
    ],
)
def test_an_order_belongs_to_the_project_of_its_kind_place_and_days(region_code, category, on, wanted):
    place = (230103000000, 230104000000, "0017")
    ids = {"earlier": uuid.UUID(int=2), "later": uuid.UUID(int=1), None: None}
    projects = [
        (ids["earlier"], *place, MARCH, MAY),
        (ids["later"], *place, dt.date(2026, 4, 1), MAY),
    ]
    assert rules.project_of_order(projects, region_code, category, on) == ids[wanted]


@pytest.mark.parametrize(
    ("words", "may_stand"),
    [
        ("https://example.org/a", True),
        ("https://例子.中国/课", True),
        ("http://example.org", False),
        ("https://localhost", False),
        ("https://.", False),
        ("https://[", False),
        ("https://a@example.org", False),
        ("https://example.org/a b", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_link_is_a_web_address(words, may_stand):
    assert rules.is_web_address(words) is may_stand
