"""The sample county on paper: one seed is one county, its people are nobody, and nobody is in two places."""

import datetime as dt
import random
from collections import Counter
from itertools import pairwise

import pytest
from stdnum.cn import ric

from tongxing.doors.console.sample import catalogue, ground, people, plan
from tongxing.doors.console.sample.ground import Community, County
from tongxing.foundation import clock, codelists
from tongxing.places import queries as places

SATURDAY = dt.date(2026, 11, 21)
MORNING = clock.from_local(SATURDAY, dt.time(8, 0))
NANGANG = 230103000000
STREETS = {
    230103001000: "花园街道",
    230103002000: "奋斗路街道",
    230103101000: "王岗镇",
    230103500000: "红旗农场",
}


@pytest.fixture(scope="module")
def county():
    communities = tuple(
        Community(code + number, f"{name}第{number}社区居委会", code, name)
        for code, name in STREETS.items()
        for number in range(1, 7)
    )
    known = {230103001000: (45.757, 126.633)}
    return County(
        NANGANG, "南岗区", 45.65838, 126.56026, 25_000, communities, known,
        lambda lat, lon: bool(places.is_inside(NANGANG, lat, lon)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def drawn(county):
    return plan.draw_plan(county, MORNING)


def test_the_same_seed_draws_the_same_county_and_another_seed_another(county, drawn):
    assert plan.draw_plan(county, MORNING) == drawn
    assert plan.draw_plan(county, MORNING, seed=2) != drawn


def test_the_county_has_the_size_it_was_asked_for(drawn):
    sizes = [
        len(drawn.stations),
        len(drawn.teams),
        len(drawn.people),
        len(drawn.needs),
        len(drawn.activities),
    ]
    assert sizes == [12, 15, 300, 60, 39]


def test_every_station_and_team_says_that_it_is_a_sample(drawn):
    assert [one.name for one in (*drawn.stations, *drawn.teams) if not one.name.endswith("（示例）")] == []


def test_everything_stands_inside_the_county(county, drawn):
    spots = [station.spot for station in drawn.stations] + [need.spot for need in drawn.needs]
    assert [spot for spot in spots if not county.holds(spot.lat, spot.lon)] == []


def test_streets_come_before_towns_and_towns_before_farms(county):
    assert [name for _, name in county.streets] == ["花园街道", "奋斗路街道", "王岗镇", "红旗农场"]


def test_document_numbers_pass_the_check_and_belong_to_a_division_that_never_was(drawn):
    numbers = [person.document_number for person in (*drawn.people, *drawn.logins.values())]
    assert {number[-1] for number in numbers if ric.calc_check_digit(number) != number[-1]} == set()
    assert {number[:6] for number in numbers} == {"239803"}


def test_no_two_people_share_a_document_or_a_phone(drawn):
    people_by_phone = {person.phone: person for person in (*drawn.people, *drawn.logins.values())}
    documents = {person.document_number for person in people_by_phone.values()}
    phones, papers = len(people_by_phone), len(documents)
    assert (phones, papers) == (306, 306)


def test_the_samples_of_two_counties_do_not_meet():
    born = dt.date(1990, 3, 7)
    assert people.phone(NANGANG, 1) == "15401030001"
    assert people.phone(230606000000, 1) == "15406060001"
    assert people.document_number(NANGANG, born, "1", 1)[:6] == "239803"
    assert people.document_number(230606000000, born, "1", 1)[:6] == "239306"


def test_a_document_tells_the_birth_date_and_the_sex_of_its_person(drawn):
    for person in drawn.people:
        assert person.document_number[6:14] == f"{person.birth_on:%Y%m%d}"
        assert int(person.document_number[16]) % 2 == (person.sex == "1")


def test_everybody_is_grown_up_and_ages_follow_the_census(drawn):
    ages = [person.age_on(SATURDAY) for person in drawn.people]
    assert (min(ages) >= 19, max(ages) <= 79) == (True, True)
    over_60 = sum(age >= 60 for age in ages) / len(ages)
    assert 0.2 < over_60 < 0.35  # 27 % of those between 18 and 79


@pytest.mark.parametrize(("role", "age"), [("volunteer", 29), ("elder", 68), ("leader", 45)])
def test_those_who_sign_in_have_the_age_they_are_shown_with(drawn, role, age):
    assert drawn.logins[role].age_on(SATURDAY) == age


def test_nobody_is_in_two_places_at_once(drawn):
    turns: dict[int, list] = {}
    for activity in drawn.activities:
        for person in activity.crew:
            turns.setdefault(person, []).append((activity.starts_at, activity.ends_at))
    for times in turns.values():
        times.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(times))


def test_no_crew_is_larger_than_its_places_and_those_who_wait_are_not_of_the_crew(drawn):
    for activity in drawn.activities:
        assert len(activity.crew) <= activity.places
        assert not set(activity.crew) & set(activity.waiting)


def test_one_activity_to_come_is_full_and_two_people_wait(drawn):
    waiting = [activity for activity in drawn.activities if activity.waiting]
    assert [(len(one.waiting), len(one.crew) == one.places) for one in waiting] == [(2, True)]


def test_what_is_done_lies_behind_and_what_is_to_come_ahead(drawn):
    for activity in drawn.activities:
        is_done = drawn.needs[activity.need].fate in ("closed", "served")
        assert (activity.ends_at < MORNING) == is_done
    assert [need for need in drawn.needs if need.noted_at >= MORNING] == []


def test_some_of_it_happens_this_weekend(drawn):
    days = Counter(clock.local(activity.starts_at).date() for activity in drawn.activities)
    assert days[SATURDAY] + days[dt.date(2026, 11, 22)] >= 3


@pytest.mark.parametrize(
    ("day", "now", "hour", "days"),
    [
        (18, 10, 9, [21, 22]),
        (21, 6, 9, [22]),
        (21, 6, 10, [21, 22]),
        (21, 20, 9, [22]),
        (22, 6, 14, [22]),
        (22, 12, 9, [28, 29]),
    ],
)
def test_the_weekend_to_come_leaves_time_to_sign_up(day, now, hour, days):
    moment = clock.from_local(dt.date(2026, 11, day), dt.time(now))
    assert [found.day for found in plan.weekend_to_come(moment, hour)] == days


def test_everybody_registered_before_anything_was_asked(drawn):
    first_call = min(clock.local(need.noted_at).date() for need in drawn.needs)
    assert max(drawn.registered_on) < first_call


def test_the_texts_use_codes_of_the_national_lists():
    for kind in catalogue.NEEDS:
        codelists.require("service_category", kind.category)
        assert [codelists.require("service_object", code).code for code in kind.objects] == list(kind.objects)
        assert [codelists.require("volunteer_support", code).code for code in kind.guarantees] == list(
            kind.guarantees
        )
        assert [codelists.require("skill", code).code for code in kind.skills] == list(kind.skills)


def test_community_names_are_said_without_their_committee():
    assert plan.spoken("花园街社区居委会") == "花园街社区"
    assert plan.spoken("文昌社区居民委员会") == "文昌社区"


def test_a_county_without_an_outline_still_finds_room():
    nowhere = County(232763000000, "新林区", 51.8, 124.7, 4_000, (), {}, lambda lat, lon: False)
    assert ground.somewhere(random.Random(1), nowhere, 51.8, 124.7, 4_000) == ground.Spot(51.8, 124.7)


def test_a_leap_day_is_as_good_as_any_for_drawing_birthdays():
    somebody = people.invent(random.Random(3), 1, dt.date(2028, 2, 29), NANGANG, "1", 30)
    assert somebody.age_on(dt.date(2028, 2, 29)) == 30
