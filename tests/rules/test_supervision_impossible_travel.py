"""Impossible travel: nobody is in two towns at once, and everybody may cross the street."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import impossible_travel as rule

PARAMETERS = made.parameters("anomaly-impossible-travel")
PERSON = made.an_id(1)


def two_services(point, *, begins: dt.datetime, ends: dt.datetime | None = None):
    """One in Huayuan until half past four, then one elsewhere."""
    first = made.trace(person_id=PERSON)
    second = made.trace(
        person_id=PERSON, point=point, started_at=begins, ended_at=ends or begins + dt.timedelta(hours=1)
    )
    return [first, second]


def test_three_hundred_kilometres_in_half_an_hour_are_told_with_their_numbers():
    first, second = two_services(made.JIAMUSI, begins=made.at(17))
    (found,) = rule.find([first, second], PARAMETERS)
    assert found.entries == tuple(sorted((first.entry_id, second.entry_id)))
    assert found.numbers == {"kilometres": 305, "minutes": 30, "needed_speed": 591}
    assert anomalies.says("impossible-travel", found.numbers)[0] == (
        "同一人在两处服务，两处相距约 305 公里，中间只有 30 分钟，需要每小时 591 公里才赶得到。"
    )


def test_the_same_way_in_four_hours_is_a_train():
    assert rule.find(two_services(made.JIAMUSI, begins=made.at(20, 30)), PARAMETERS) == []


def test_two_streets_of_one_city_are_near_enough_whatever_the_time():
    assert rule.find(two_services(made.HULAN, begins=made.at(16, 35)), PARAMETERS) == []


def test_two_people_may_be_where_they_like():
    here, there = two_services(made.JIAMUSI, begins=made.at(17))
    assert rule.find([here, made.trace(point=there.point, started_at=there.started_at)], PARAMETERS) == []


def test_a_record_whose_place_is_known_no_finer_than_the_county_says_nothing():
    assert rule.find(two_services(None, begins=made.at(17)), PARAMETERS) == []


def test_both_ends_of_one_service_are_compared_too():
    torn = made.trace(
        ended_at=made.at(15, 30),
        acts=(made.act(point=made.HUAYUAN), made.act(end="departure", point=made.JIAMUSI)),
    )
    (found,) = rule.find([torn], PARAMETERS)
    assert found.entries == (torn.entry_id,)
    assert found.numbers["minutes"] == 90


def test_at_the_very_same_moment_no_speed_is_enough():
    (found,) = rule.find(two_services(made.JIAMUSI, begins=made.at(16, 30)), PARAMETERS)
    assert found.numbers["needed_speed"] == "∞"


near = some.floats(-0.02, 0.02)
hours = some.integers(0, 20)


@given(some.lists(some.tuples(near, near, hours), max_size=8))
def test_whoever_stays_in_the_neighbourhood_is_never_told(stops):
    day = [
        made.trace(
            person_id=PERSON,
            point=(45.76 + north, 126.64 + east),
            started_at=made.at(hour),
            ended_at=made.at(hour, 50),
        )
        for north, east, hour in stops
    ]
    assert rule.find(day, PARAMETERS) == []


@given(some.permutations(range(3)))
def test_the_order_in_which_records_come_does_not_matter(order):
    day = [*two_services(made.JIAMUSI, begins=made.at(17)), made.trace()]
    assert rule.find([day[at] for at in order], PARAMETERS) == rule.find(day, PARAMETERS)
