"""More than the place holds: what counts is who was there at one moment, not who came in a day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import more_than_the_place_holds as rule

PARAMETERS = made.parameters("anomaly-more-than-the-place-holds")


def crowd(count: int, places: int = 20, **changes):
    return [made.trace(announced=made.announced(places=places), **changes) for _ in range(count)]


def test_twenty_five_in_twenty_places_are_told():
    there = crowd(25)
    (found,) = rule.find(there, PARAMETERS)
    assert found.numbers == {"places": 20, "people": 25}
    assert len(found.entries) == 25
    assert anomalies.says("more-than-the-place-holds", found.numbers)[0] == (
        "活动名额 20 人，记录显示同一时刻有 25 人在场。"
    )


def test_a_leader_and_a_contact_beside_the_full_list_are_fine():
    assert rule.find(crowd(22), PARAMETERS) == []


def test_people_may_take_turns():
    morning = crowd(20, started_at=made.at(8), ended_at=made.at(12))
    afternoon = crowd(20, started_at=made.at(12), ended_at=made.at(16))
    assert rule.find(morning + afternoon, PARAMETERS) == []


def test_records_of_no_activity_say_nothing():
    assert rule.find([made.trace(announced=None) for _ in range(60)], PARAMETERS) == []


def test_one_person_with_two_lines_is_one_person():
    person = made.an_id(3)
    assert rule.find(crowd(40, places=20, person_id=person), PARAMETERS) == []


def test_a_surplus_that_doubles_is_another_suspicion():
    (small,), (large,) = rule.find(crowd(24), PARAMETERS), rule.find(crowd(40), PARAMETERS)
    (same,) = rule.find(crowd(25), PARAMETERS)
    assert small.mark == same.mark
    assert small.mark != large.mark


stays = some.lists(some.tuples(some.integers(0, 22), some.integers(1, 60)), max_size=25)


@given(stays)
def test_the_fullest_moment_is_never_fuller_than_all_who_came(spans):
    there = [
        made.trace(started_at=made.at(hour), ended_at=made.at(hour) + dt.timedelta(minutes=minutes))
        for hour, minutes in spans
    ]
    fullest = rule.present_at_once(there)
    assert len(fullest) <= len(there)
    latest, earliest = (
        max([one.started_at for one in fullest], default=None),
        min([one.ended_at for one in fullest], default=None),
    )
    assert latest is None or latest < earliest
