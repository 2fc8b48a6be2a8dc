"""The pure rules of activities: what a notice must say, which minutes count, which code stands, why a row is shown."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.activities import rules
from tongxing.activities.shapes import Wishes

CHINA = dt.timezone(dt.timedelta(hours=8))
START = dt.datetime(2026, 3, 21, 14, 0, tzinfo=CHINA)
END = dt.datetime(2026, 3, 21, 16, 30, tzinfo=CHINA)
NOW = dt.datetime(2026, 3, 16, 9, 0, tzinfo=CHINA)
NOTICE = rules.Notice(
    title="陪独居老人买菜就医",
    content="陪三位老人买菜。",
    conditions="无",
    risks="无特别风险",
    guarantees=("01",),
    address="花园街 88 号",
    has_point=True,
    places=3,
    starts_at=START,
    ends_at=END,
    sign_up_opens_at=NOW,
    sign_up_closes_at=START - dt.timedelta(hours=2),
    cancel_until=START - dt.timedelta(hours=18),
    min_age=18,
    max_age=None,
    contact_name="韩冬",
    contact_phone="13900000003",
    apply_way="first_come",
)
moments = some.datetimes(dt.datetime(2026, 3, 21), dt.datetime(2026, 3, 22), timezones=some.just(CHINA))


def test_a_whole_notice_lacks_nothing():
    assert (rules.impossible(NOTICE), rules.missing(NOTICE, NOW)) == ([], [])


@pytest.mark.parametrize(
    ("gap", "fault"),
    [
        ({"content": ""}, ("content", "content_missing")),
        ({"conditions": ""}, ("conditions", "conditions_missing")),
        ({"risks": ""}, ("risks", "risks_missing")),
        ({"guarantees": ()}, ("guarantees", "guarantees_missing")),
        ({"apply_way": ""}, ("apply_way", "apply_way_missing")),
        ({"address": ""}, ("address", "address_missing")),
        ({"has_point": False}, ("point", "point_missing")),
        ({"contact_name": ""}, ("contact_name", "contact_missing")),
        ({"contact_phone": "12345"}, ("contact_phone", "phone_unusable")),
        ({"starts_at": NOW}, ("starts_at", "starts_in_the_past")),
    ],
)
def test_each_gap_of_r19_is_its_own_fault(gap, fault):
    assert rules.missing(replace(NOTICE, **gap), NOW) == [fault]


@given(arrived=moments, stay=some.integers(0, 24 * 3600))
def test_what_counts_lies_inside_both_the_stay_and_the_activity_and_is_never_rounded_up(arrived, stay):
    departed = arrived + dt.timedelta(seconds=stay)
    span = rules.counted(arrived, departed, START, END)
    shared = (min(departed, END) - max(arrived, START)).total_seconds()
    if span is None:
        assert shared < 60
    else:
        assert span.started_at >= max(arrived, START)
        assert span.ended_at <= min(departed, END)
        assert span.minutes == int(shared // 60)
        assert span.minutes * 60 <= shared


@given(moment=moments, seconds=some.integers(15, 120))
def test_a_code_stands_for_its_window_and_the_clock_says_how_long(moment, seconds):
    left = rules.seconds_left(moment, seconds)
    assert 1 <= left <= seconds
    last = moment.replace(microsecond=0) + dt.timedelta(seconds=left - 1)
    assert rules.code_window(last, seconds) == rules.code_window(moment, seconds)
    assert (
        rules.code_window(last + dt.timedelta(seconds=1), seconds) == rules.code_window(moment, seconds) + 1
    )


@given(digest=some.binary(min_size=20, max_size=32))
def test_six_digits_are_six_digits(digest):
    assert len(code := rules.six_digits(digest)) == 6
    assert code.isascii()
    assert code.isdigit()


@given(left=some.integers(1, 30 * 24 * 3600))
def test_an_offer_ends_before_the_start_and_within_twelve_hours(left):
    starts_at = NOW + dt.timedelta(seconds=left)
    ends = rules.offer_ends_at(NOW, starts_at)
    assert NOW < ends < starts_at
    assert ends - NOW <= rules.OFFER_LASTS


def test_codes_count_around_the_activity_and_on_its_day_only():
    around = dt.timedelta(hours=1), dt.timedelta(hours=2)
    assert rules.attendance_window(START, END, *around) == (START - around[0], END + around[1])
    early, late = START.replace(hour=0, minute=30), START.replace(hour=23)
    opens, closes = rules.attendance_window(early, late, *around)
    assert (opens, closes) == (START.replace(hour=0), START.replace(hour=23, minute=59, second=59))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (dt.date(2008, 3, 21), dt.date(2026, 3, 21), 18),
        (dt.date(2008, 3, 22), dt.date(2026, 3, 21), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
    ],
)
def test_age_is_completed_years(born, day, age):
    assert rules.age_on(born, day) == age


@pytest.mark.parametrize(
    ("age", "skills", "unmet"),
    [
        (17, (), "too_young"),
        (66, (), "too_old"),
        (40, (), "skill_missing"),
        (40, ("01", "19"), ""),
        (65, ("19",), ""),
    ],
)
def test_conditions_in_their_order(age, skills, unmet):
    asked, known = rules.Asked(18, 65, ("19",)), rules.Known(age, frozenset(skills))
    assert (*rules.unmet(asked, known), "")[0] == unmet


def test_the_weekend_is_that_of_the_running_week():
    saturday, sunday = dt.date(2026, 3, 21), dt.date(2026, 3, 22)
    for day in range(16, 23):
        assert rules.this_weekend(dt.datetime(2026, 3, day, 12, tzinfo=CHINA)) == (saturday, sunday)


SEEN = rules.Candidate(category="0017", starts_at=START, places=5, taken=1)
NOBODY = Wishes()
WEEKEND = rules.this_weekend(NOW)


def codes(seen=SEEN, wishes=NOBODY) -> list[str]:
    return [code for _, code, _ in rules.fit(seen, wishes, NOW, WEEKEND)]


def test_of_a_stranger_nothing_is_presumed():
    assert codes() == ["weekend", "places"]


def test_reasons_stand_in_the_order_of_their_weight():
    seen = replace(
        SEEN, needed_skills=("19",), asked_at=NOW - dt.timedelta(days=12, hours=5), distance_metres=420.0
    )
    parts = rules.fit(seen, Wishes(skills=frozenset({"19"}), categories=frozenset({"0017"})), NOW, WEEKEND)
    assert [one.sentence() for one in rules.why_fits(parts)] == [
        "需要您的特长",
        "离您 420 米",
        "是您愿意做的服务类别",
    ]
    assert [one.sentence("en") for one in rules.why_fits(parts)][1] == "420 m from you"


def test_a_full_one_says_that_one_can_wait():
    assert codes(replace(SEEN, taken=5))[-1] == "full"


@given(
    days=some.integers(0, 60),
    metres=some.one_of(some.none(), some.floats(0, 50_000)),
    taken=some.integers(0, 5),
)
def test_there_are_always_one_to_three_reasons_in_both_languages(days, metres, taken):
    seen = replace(SEEN, asked_at=NOW - dt.timedelta(days=days), distance_metres=metres, taken=taken)
    found = rules.why_fits(rules.fit(seen, Wishes(), NOW, WEEKEND))
    assert 1 <= len(found) <= rules.REASONS_AT_MOST
    assert all("{" not in one.sentence("zh") + one.sentence("en") for one in found)


@given(metres=some.floats(0, 20_000_000), accuracy=some.floats(0, 1000))
def test_a_place_passes_when_the_device_may_be_inside_the_circle(metres, accuracy):
    verdict = rules.place_verdict(metres, accuracy, 500, 1000)
    assert verdict == ("passed" if metres - accuracy <= 500 else "failed")


@pytest.mark.parametrize(
    ("metres", "accuracy"), [(None, 10.0), (10.0, 1000.1), (10.0, -1.0), (10.0, float("nan"))]
)
def test_a_place_nobody_offered_or_no_device_can_tell_is_not_judged(metres, accuracy):
    assert rules.place_verdict(metres, accuracy, 500, 1000) == "not_asked"


@pytest.mark.parametrize(
    ("lat", "lon", "is_one"),
    [(45.7, 126.6, True), (90, -180, True), (90.1, 0, False), (0, 181, False), (float("nan"), 0, False)],
)
def test_a_point_lies_on_the_earth(lat, lon, is_one):
    assert rules.is_point(lat, lon) == is_one


def test_nothing_nearer_than_the_street_is_kept():
    assert rules.street_of(230103001017) == 230103001000


@pytest.mark.parametrize(
    ("seconds", "note"), [(0, ""), (120, ""), (-120, ""), (121, "clock_off:+121"), (-3600, "clock_off:-3600")]
)
def test_a_clock_that_is_two_minutes_off_is_noted(seconds, note):
    assert rules.skew_note(START + dt.timedelta(seconds=seconds), START) == note
    assert rules.skew_note(None, START) == ""


@given(some.binary(min_size=32, max_size=32))
def test_a_personal_code_has_eight_digits(digest):
    code = rules.eight_digits(digest)
    assert (len(code), code.isdigit()) == (8, True)


def test_after_arriving_comes_leaving_and_then_nothing():
    assert [rules.next_step(*ends) for ends in ((False, False), (True, False), (True, True))] == [
        "arrive",
        "depart",
        "",
    ]
