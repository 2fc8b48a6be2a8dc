"""Can the city keep its word? Anybody may read it; nobody can be told apart by it."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.timebank import errors, queries, services
from tongxing.timebank.models import Savings
from tongxing.timebank.shapes import AgeGroup, StressYear

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(made.NOW):
        yield


def saver(born: int, minutes: int) -> None:
    Savings.objects.create(
        person_id=uuid.uuid4(),
        region_code=made.HARBIN,
        birth_year=born,
        minutes=minutes,
        last_moved_on=made.MONDAY,
        opened_at=made.NOW,
    )


def test_by_age_group_with_the_calls_to_expect_and_what_stands_behind_them():
    here = made.city()
    for _ in range(6):
        saver(1962, 600)  # 64
    for _ in range(5):
        saver(1950, 400)  # 76
    for _ in range(7):
        saver(1940, 100)  # 86
    services.pledge_reserve(made.pledge(), actor=here.officer)
    told = queries.solvency(made.HARBIN)
    assert (told.savers, told.saved, told.fund, told.reserve_minutes) == (18, 6300, 0, 6000)
    assert told.groups == (
        AgeGroup("under_60", 0, 0, 0),
        AgeGroup("60_69", 6, 3600, 180),
        AgeGroup("70_79", 5, 2000, 300),
        AgeGroup("80_plus", 7, 700, 210),
    )
    # nobody served yet, so the reserve carries the 690 of an ordinary year and the 1380 of the stress test
    assert told.usual.years[0] == StressYear(1, 6300, 690, 0, 690, 0, 5610)
    assert told.stress.years[0] == StressYear(1, 6300, 1380, 0, 1380, 0, 4920)
    assert (told.usual.first_short, told.stress.first_short, len(told.stress.years)) == (None, None, 10)
    assert [one.who for one in told.pledges] == ["哈尔滨市居家养老服务中心"]


def test_its_sums_say_what_they_count_and_a_hidden_one_is_not_nought():
    here = made.city()
    services.pledge_reserve(made.pledge(), actor=here.officer)
    few = queries.solvency(made.HARBIN)
    assert [one.value for one in queries.owed_figures(few)] == [None, None, None, 0]
    for _ in range(6):
        saver(1950, 100)
    told = queries.solvency(made.HARBIN)
    owed = {one.meaning.id: (one.value, one.as_of) for one in queries.owed_figures(told)}
    assert owed == {
        "time_saved": (600, made.NOW),
        "time_reserved": (0, made.NOW),
        "time_on_the_way": (0, made.NOW),
        "time_in_fund": (0, made.NOW),
    }
    cover = {one.meaning.id: (one.value, one.clauses) for one in queries.cover_figures(told)}
    clauses = ("G24-七.3", "H24-18")
    assert cover == {
        "time_served_a_year": (0, clauses),
        "time_saved_a_year": (0, clauses),
        "time_reserve": (6000, clauses),
    }


def test_four_people_are_too_few_to_be_shown():
    made.city()
    for _ in range(4):
        saver(1950, 400)
    told = queries.solvency(made.HARBIN)
    assert (told.is_hidden, told.saved, told.stress) == (True, None, None)
    assert {(one.people, one.minutes) for one in told.groups} == {(None, None)}


def test_a_small_group_takes_another_with_it_so_that_it_cannot_be_worked_out():
    made.city()
    for born, many in ((1950, 12), (1962, 8), (1940, 3)):
        for _ in range(many):
            saver(born, 100)
    groups = {one.name: one.minutes for one in queries.solvency(made.HARBIN).groups}
    assert groups == {"under_60": 0, "60_69": None, "70_79": 1200, "80_plus": None}


def test_a_district_is_told_the_book_of_its_city_and_the_province_all_of_them():
    made.city()
    for _ in range(5):
        saver(1950, 100)
    assert queries.solvency(230103000000).region_code == made.HARBIN
    wide = queries.solvency(230000000000)
    assert (wide.name, wide.saved) == ("黑龙江省", 500)


def test_a_promise_counts_until_its_day_and_only_a_city_officer_writes_it_down():
    here = made.city()
    order = made.pledge()
    assert services.pledge_reserve(order, actor=here.officer) == services.pledge_reserve(
        order, actor=here.officer
    )
    for stranger in (here.worker, here.saver.member, here.far_officer):
        with pytest.raises(Refusal) as no:
            services.pledge_reserve(made.pledge(), actor=stranger)
        assert no.value.status == 403
    for changes, refusal in (
        ({"minutes_a_year": 0}, errors.MinutesWrong),
        ({"until_on": made.MONDAY}, errors.PledgeOver),
        ({"who": ""}, Invalid),
        ({"document": ""}, Invalid),
        ({"city_code": 230103000000}, errors.CityUnknown),
    ):
        with pytest.raises(refusal):
            services.pledge_reserve(dataclasses.replace(made.pledge(), **changes), actor=here.officer)
    assert queries.solvency(made.HARBIN).reserve_minutes == 6000
    with clock.at(clock.from_local(dt.date(2028, 1, 1), dt.time(9))):
        assert queries.solvency(made.HARBIN).reserve_minutes == 0


def test_untouched_for_thirty_years_told_half_a_year_before_then_the_funds():
    here = made.city()
    made.deposited(here.saver, 120)
    with clock.at(clock.from_local(dt.date(2055, 9, 17), dt.time(3))):
        assert services.expire_savings(actor=made.SYSTEM) == (0, 0)
    with clock.at(clock.from_local(dt.date(2055, 9, 18), dt.time(3))):
        assert services.expire_savings(actor=made.SYSTEM) == (1, 0)
        assert services.expire_savings(actor=made.SYSTEM) == (0, 0)
    with clock.at(clock.from_local(dt.date(2056, 3, 15), dt.time(3))):
        assert services.expire_savings(actor=made.SYSTEM) == (0, 0)
    with clock.at(clock.from_local(dt.date(2056, 3, 16), dt.time(3))):
        assert services.expire_savings(actor=made.SYSTEM) == (0, 1)
        assert (made.minutes(here.saver), queries.fund_of(made.HARBIN)) == (0, 120)
    assert made.book_of(made.HARBIN) == 0


def test_whoever_does_anything_with_them_keeps_them():
    here = made.city()
    made.deposited(here.saver, 120)
    with clock.at(clock.from_local(dt.date(2055, 9, 18), dt.time(3))):
        services.expire_savings(actor=made.SYSTEM)
    with clock.at(clock.from_local(dt.date(2056, 1, 2), dt.time(9))):
        gift = made.gift(here, 10)
        services.withdraw_gift(gift.id, actor=here.saver.member)
    with clock.at(clock.from_local(dt.date(2056, 3, 16), dt.time(3))):
        assert services.expire_savings(actor=made.SYSTEM) == (0, 0)
    assert made.minutes(here.saver) == 120


def test_the_rows_are_held_against_the_general_ledger():
    here = made.city()
    made.deposited(here.saver, 120)
    assert list(queries.findings()) == []
    Savings.objects.update(minutes=121)
    assert [one.zh for one in queries.findings()] == ["储蓄与总账不符"]
