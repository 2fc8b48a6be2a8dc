"""Identical seconds: one account cannot call a crowd within one second; a crowd may well scan at once."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import identical_seconds as rule

PARAMETERS = made.parameters("anomaly-identical-seconds")


def called(count: int, apart: int = 0, **changes):
    """So many people, called by one account, so many seconds after each other."""
    moments = [made.at(14) + dt.timedelta(seconds=apart * number) for number in range(count)]
    return [made.trace(acts=(made.act(server_at=moment, **changes),)) for moment in moments]


def test_three_people_in_one_second_are_told():
    crowd = called(3)
    (found,) = rule.find(crowd, PARAMETERS)
    assert found.entries == tuple(sorted(one.entry_id for one in crowd))
    assert (found.numbers["people"], found.numbers["second"]) == (3, "2026-03-14 14:00:00")
    assert found.maker == made.LEADER
    assert anomalies.says("identical-seconds", found.numbers)[1].startswith("One account proved 3 people")


def test_two_people_in_one_second_are_a_quick_thumb():
    assert rule.find(called(2), PARAMETERS) == []


def test_a_roll_called_one_by_one_is_fine():
    assert rule.find(called(30, apart=2), PARAMETERS) == []


def test_a_crowd_that_scans_in_one_second_is_a_crowd():
    crowd = [
        made.trace(acts=(made.act(kind="rotating_code", by=f"account:{number}"),)) for number in range(40)
    ]
    assert rule.find(crowd, PARAMETERS) == []


def test_one_person_called_twice_is_one_person():
    person = made.an_id(7)
    assert rule.find([made.trace(person_id=person, acts=(made.act(),)) for _ in range(4)], PARAMETERS) == []


def test_the_devices_second_counts_as_well_as_the_servers():
    crowd = called(3, apart=5, device_at=made.at(13, 59, 58))
    (found,) = rule.find(crowd, PARAMETERS)
    assert (found.numbers["second"], found.numbers["clock_en"]) == ("2026-03-14 13:59:58", "device's clock")


def test_what_was_noted_off_line_comes_in_together_and_only_the_devices_second_counts():
    moments = [made.at(13, 50, second) for second in (1, 8, 15)]
    noted = [
        made.trace(acts=(made.act(kind="offline_roll_call", server_at=made.at(20), device_at=at),))
        for at in moments
    ]
    assert rule.find(noted, PARAMETERS) == []
    at_once = called(3, kind="offline_roll_call", device_at=made.at(13, 50))
    assert len(rule.find(at_once, PARAMETERS)) == 1


def test_both_clocks_of_one_crowd_are_told_once():
    assert len(rule.find(called(3, device_at=made.at(13, 59, 58)), PARAMETERS)) == 1


@given(some.lists(some.integers(0, 3), min_size=1, max_size=12))
def test_as_many_are_told_as_stood_in_a_full_second(seconds):
    crowd = [made.trace(acts=(made.act(server_at=made.at(14, 0, second)),)) for second in seconds]
    full = {second for second in seconds if seconds.count(second) >= PARAMETERS["least_people"]}
    assert len(rule.find(crowd, PARAMETERS)) == len(full)
