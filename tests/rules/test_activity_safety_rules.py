"""What protects people where there is danger: a policy that covers the day, a plan that says who does what."""

import datetime as dt
import uuid

import pytest

from tongxing.activities import rules
from tongxing.activities.shapes import NoteInsurance, SafetyWish

DAY = dt.date(2026, 3, 21)
WHOLE = SafetyWish(uuid.uuid4(), "赵磊", "13900000119", "哈医大一院急诊；操场集合", "停下活动，打 120。")


def codes(told=WHOLE, cover=None, insurance=True, plan=True):
    found = rules.unsafe(told, cover, DAY, asks_insurance=insurance, asks_plan=plan)
    return [code for _field, code in found]


@pytest.mark.parametrize(
    ("begin", "end", "has_ended", "said"),
    [
        (0, 0, False, []),  # the very day is covered from its first to its last
        (-30, 30, False, []),
        (-30, -1, False, ["insurance_over_by_then"]),
        (1, 30, False, ["insurance_not_begun"]),
        (-30, 30, True, ["insurance_ended"]),
    ],
)
def test_a_policy_covers_the_day(begin, end, has_ended, said):
    days = dt.timedelta(days=1)
    assert codes(cover=rules.Cover(DAY + begin * days, DAY + end * days, has_ended)) == said


def test_everything_that_is_missing_is_named_at_once():
    assert codes(SafetyWish()) == [
        "insurance_missing",
        "plan_lead_missing",
        "plan_phone_unusable",
        "nearest_help_missing",
        "steps_missing",
    ]


def test_a_place_may_ask_for_less():
    assert codes(SafetyWish(), insurance=False, plan=False) == []
    assert codes(WHOLE, insurance=True, plan=False) == ["insurance_missing"]


@pytest.mark.parametrize("number", ["SL-2301-0000731", "12", "7"])
def test_the_end_of_a_number_is_never_the_whole_of_it(number):
    end = rules.number_end(number)
    assert (number.endswith(end), end == number, len(end) <= 4) == (True, False, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"insurer": ""}, ["insurer_missing"]),
        ({"number": "9" * 61}, ["number_missing"]),
        ({"covers": ""}, ["covers_missing"]),
        ({"valid_until": DAY - dt.timedelta(days=1)}, ["cover_impossible"]),
        ({"valid_until": dt.date(2036, 1, 1)}, ["cover_impossible"]),
    ],
)
def test_a_policy_says_whose_which_what_and_when(changes, said):
    told = {
        "insurer": "人保",
        "number": "P1",
        "covers": "意外",
        "valid_from": DAY,
        "valid_until": DAY,
    } | changes
    order = NoteInsurance(uuid.uuid4(), uuid.uuid4(), **told)
    assert [code for _field, code in rules.wrong_insurance(order)] == said
