"""What a level of the library asks for: minutes, ratings, days listed, copies; and which level comes next."""

import datetime as dt

import pytest

from tongxing.library import rules
from tongxing.projects.shapes import Results

ASKED = {
    "minutes_least": {"county": 600, "prefecture": 1200, "province": 3000},
    "ratings_good_least": {"county": 80, "prefecture": 80, "province": 80},
    "listed_days_least": {"county": 0, "prefecture": 30, "province": 90},
    "copies_least": {"county": 0, "prefecture": 0, "province": 1},
}
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def results(minutes: int, ratings: int = 0, good: int = 0) -> Results:
    return Results(
        minutes=minutes,
        people=5,
        services=1,
        orders_done=ratings,
        needs_met=ratings,
        ratings=ratings,
        ratings_good=good,
        as_of=NOW,
    )


@pytest.mark.parametrize(
    ("level", "told", "days", "copies", "lacking"),
    [
        ("county", results(600), 0, 0, []),
        ("county", results(599), 0, 0, [("minutes", 600, 599)]),
        ("county", results(600, 10, 8), 0, 0, []),
        ("county", results(600, 10, 7), 0, 0, [("ratings_good", 80, 70)]),
        ("prefecture", results(1200), 29, 0, [("listed_days", 30, 29)]),
        ("province", results(3000), 90, 0, [("copies", 1, 0)]),
        ("province", results(3000), 90, 1, []),
    ],
)
def test_what_is_lacking_is_said_with_its_numbers(level, told, days, copies, lacking):
    found = rules.gaps(level, told, days, copies, ASKED)
    assert [(one.what, one.wanted, one.given) for one in found] == lacking


def test_levels_go_up_one_by_one_and_end_at_the_province():
    assert [rules.level_after(level) for level in ("", *rules.ORDER)] == [
        "county",
        "prefecture",
        "province",
        "",
    ]
    assert [rules.level_below(level) for level in rules.ORDER] == ["", "county", "prefecture"]


@pytest.mark.parametrize(
    ("words", "codes"), [("帮老人", []), ("", ["summary_missing"]), ("字" * 11, ["summary_too_long"])]
)
def test_a_sentence_is_there_and_not_too_long(words, codes):
    assert [code for _field, code in rules.words_problems("summary", words, 10)] == codes
