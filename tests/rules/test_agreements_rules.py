"""When a written agreement is asked for: each case by itself, and only where the place asks."""

from dataclasses import fields

import pytest

from tongxing.agreements import rules
from tongxing.agreements.shapes import CASES, Circumstances, Subject

BEIJING = {
    "asks_long": True, "long_days": 30, "asks_large": True, "large_categories": ["0018"], "large_places": 1000,
    "asks_risky": True, "asks_outside": True, "asks_foreigners": True, "asks_on_request": True,
}  # fmt: skip
NATION = {
    name: value if name == "asks_on_request" or value is not True else False
    for name, value in BEIJING.items()
}


@pytest.mark.parametrize(
    ("told", "case"),
    [
        (Circumstances(lasts_days=30), "long"),
        (Circumstances(category="0018"), "large"),
        (Circumstances(places=1000), "large"),
        (Circumstances(is_risky=True), "risky"),
        (Circumstances(is_outside=True), "outside"),
        (Circumstances(is_foreign=True), "foreign"),
        (Circumstances(is_asked=True), "asked"),
    ],
)
def test_each_case_by_itself(told, case):
    assert rules.cases(BEIJING, told) == (case,)
    assert rules.cases(NATION, told) == (("asked",) if case == "asked" else ())


def test_an_ordinary_afternoon_asks_for_nothing():
    assert rules.cases(BEIJING, Circumstances(lasts_days=29, places=999, category="0017")) == ()
    assert (rules.asks_of_itself(BEIJING), rules.asks_of_itself(NATION)) == (True, False)


def test_several_cases_are_all_named_in_one_order():
    everything = Circumstances(90, 2000, "0018", True, True, True, True)
    assert rules.cases(BEIJING, everything) == tuple(CASES)


def test_a_brace_in_a_fact_is_a_brace_and_another_word_another_version():
    told = rules.filled(["做{content}。"], {"content": "{organisation}"})
    assert told == ("做{organisation}。",)
    assert rules.version_of("e", *told) != rules.version_of("e", "做别的。")
    assert len(rules.version_of("e", *told)) == 16


def test_every_blank_of_the_form_is_named_for_whoever_signs_for_the_house():
    asked = {field.name for field in fields(Subject)} - {"occasion_id", "organisation_id", "region_code"}
    assert set(rules.BLANKS) == asked
