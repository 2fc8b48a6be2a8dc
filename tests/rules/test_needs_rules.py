"""A need we can answer: a public line without numbers, a time that can still come, a phone that rings."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.needs import rules
from tongxing.needs.shapes import AnswerNeed, NoteNeed, RateNeed
from tongxing.places.shapes import Place

NOW = dt.datetime(2026, 11, 21, 1, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
GOOD = NoteNeed(
    key=uuid.uuid4(),
    category="0017",
    object_codes=("03",),
    summary="陪同去医院复查",
    detail="",
    place=Place(230103001001, "花园街 12 号"),
    wanted_from=NOW + DAY,
    wanted_until=NOW + DAY + HOUR,
    contact_name="王秀兰",
    contact_phone="13845100001",
)


def problems(**changes) -> list[tuple[str, str]]:
    return rules.problems(replace(GOOD, **changes), NOW, has_home=True)


def test_a_plain_need_has_no_problem():
    assert problems() == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"summary": ""}, ("summary", "summary_missing")),
        ({"summary": "求" * 61}, ("summary", "summary_too_long")),
        ({"summary": "请打 138 4510 0001"}, ("summary", "summary_tells_a_number")),
        ({"detail": "字" * 501}, ("detail", "detail_too_long")),
        ({"risk_note": "字" * 201}, ("risk_note", "risk_too_long")),
        ({"object_codes": ("01", "02", "03", "04", "05")}, ("object_codes", "too_many_objects")),
        ({"wanted_until": NOW + DAY}, ("wanted_until", "ends_before_it_begins")),
        ({"wanted_from": NOW - 2 * DAY}, ("wanted_from", "in_the_past")),
        ({"wanted_from": NOW - HOUR, "wanted_until": NOW}, ("wanted_from", "in_the_past")),
        ({"wanted_until": NOW + 367 * DAY}, ("wanted_from", "too_far_ahead")),
        ({"contact_name": ""}, ("contact_name", "name_missing")),
        ({"contact_name": "长" * 31}, ("contact_name", "name_too_long")),
        ({"contact_phone": "110"}, ("contact_phone", "phone_unusable")),
        ({"place": Place(230103001001, "号" * 121)}, ("address", "address_too_long")),
        ({"heard_by": "rumour"}, ("heard_by", "heard_by_unknown")),
        ({"heard_by": "phone"}, ("heard_by", "heard_by_does_not_fit")),
        ({"on_behalf": True, "has_consent": True}, ("heard_by", "heard_by_does_not_fit")),
        ({"on_behalf": True, "heard_by": "phone"}, ("has_consent", "consent_missing")),
    ],
)
def test_each_fault_has_its_name(changes, problem):
    assert problems(**changes) == [problem]


def test_the_limits_themselves_are_allowed():
    assert problems(summary="求" * 60, detail="字" * 500, wanted_until=NOW + 366 * DAY) == []


def test_who_has_no_account_cannot_be_answered():
    assert rules.problems(GOOD, NOW, has_home=False) == [("on_behalf", "nobody_to_answer")]


def test_the_number_is_said_as_month_day_and_count():
    numbers = [rules.number_of(dt.date(2026, 11, 21), serial) for serial in (7, 99, 100)]
    assert numbers == ["1121-07", "1121-99", "1121-100"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("13845100001", "13845100001"), ("8613845100001", "13845100001"), ("008613845100001", "13845100001")],
)
def test_the_prefix_of_the_country_is_dropped(typed, kept):
    assert rules.bare_phone(typed) == kept


@given(st.timedeltas(-10 * DAY, 800 * DAY))
def test_waiting_is_never_negative_and_never_more_than_passed(passed):
    days = rules.waiting_days(NOW, NOW + passed)
    assert days == max(0, passed.days)


def test_an_answer_says_what_how_and_why():
    answer = AnswerNeed(uuid.uuid4(), uuid.uuid4(), "perhaps", "hearsay", "")
    assert rules.problems_of_answer(answer, "online") == [
        ("verdict", "verdict_unknown"),
        ("means", "means_unknown"),
        ("note", "note_missing"),
    ]


@pytest.mark.parametrize(
    ("heard_by", "faults"), [("online", []), ("neighbour", [("means", "means_is_no_call")])]
)
def test_what_somebody_passed_on_is_checked_by_a_call(heard_by, faults):
    answer = AnswerNeed(uuid.uuid4(), uuid.uuid4(), "verified", "network", "网上核对过")
    assert rules.problems_of_answer(answer, heard_by) == faults


@pytest.mark.parametrize("score", [0, 6, -1, True])
def test_a_score_is_one_to_five(score):
    order = RateNeed(uuid.uuid4(), uuid.uuid4(), score)
    assert rules.problems_of_rating(order, is_owner=True) == [("score", "score_unknown")]


@pytest.mark.parametrize(("is_owner", "heard_by"), [(True, "phone"), (False, "online")])
def test_only_the_resident_rates_online(is_owner, heard_by):
    order = RateNeed(uuid.uuid4(), uuid.uuid4(), 5, heard_by=heard_by)
    assert rules.problems_of_rating(order, is_owner) == [("heard_by", "heard_by_does_not_fit")]


@given(st.integers(0, 10**12 - 10**6))
def test_a_team_may_help_in_every_street_of_its_county(region_code):
    low, high = rules.county_span(region_code, region_code + 1)
    county = region_code // 1_000_000 * 1_000_000
    assert low <= county < high


@pytest.mark.parametrize(
    ("took", "again", "good"), [(0, 50, 150), (2, 50, 150), (3, 60, 160), (30, 600, 700)]
)
def test_counting_takes_a_twentieth_of_the_time_at_most(took, again, good):
    assert rules.sums_last(dt.timedelta(seconds=took)) == (
        dt.timedelta(seconds=again),
        dt.timedelta(seconds=good),
    )


@pytest.mark.parametrize(
    ("ranges", "is_wide"),
    [
        ([(230103000000, 230104000000)], False),
        ([(230103000000, 230105000000)], True),
        ([(230103000000, 230104000000), (230102000000, 230103000000)], True),
        ([(230103000000, 230104000000), (230102001000, 230102002000)], False),
        ([], False),
    ],
)
def test_sums_by_county_serve_whole_counties_only(ranges, is_wide):
    assert rules.is_wide(ranges) is is_wide
