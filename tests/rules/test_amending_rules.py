"""What a change of a published activity says, and what it cannot be."""

import datetime as dt
from dataclasses import replace

from tongxing.activities import rules

DAY = dt.date(2026, 3, 21)


def moment(hour, day=21):
    return dt.datetime(2026, 3, day, hour - 8, tzinfo=dt.UTC)


BEFORE = rules.Arrangement(moment(14), moment(16), "花园街 88 号", (45.76, 126.64), ("韩冬", "13900000003"))


def test_each_thing_is_said_once_with_what_it_was_and_is():
    after = replace(BEFORE, starts_at=moment(15), ends_at=moment(17), contact=("王岭", "13900000004"))
    told = rules.amended(BEFORE, after, {"引导": (3, 5), "登记": (2, 2)})
    assert told == [
        {"name": "time", "before": "14:00–16:00", "after": "15:00–17:00"},
        {"name": "places", "about": "引导", "before": "3", "after": "5"},
        {"name": "contact"},
    ]
    assert rules.amended(BEFORE, BEFORE, {"引导": (3, 3)}) == []


def test_the_same_address_elsewhere_on_the_map_is_another_place():
    told = rules.amended(BEFORE, replace(BEFORE, point=(45.77, 126.64)), {})
    assert [one["name"] for one in told] == ["address"]


def test_only_the_hours_of_the_day_may_be_others():
    now = moment(9, 16)
    assert rules.wrong_arrangement(DAY, now, BEFORE) == []
    next_day = replace(BEFORE, starts_at=moment(14, 22), ends_at=moment(16, 22))
    assert rules.wrong_arrangement(DAY, now, next_day) == [("starts_at", "another_day")]
    gone = rules.wrong_arrangement(DAY, moment(14, 21), BEFORE)
    assert gone == [("starts_at", "starts_in_the_past")]


def test_nobody_loses_a_place_because_there_are_fewer():
    assert rules.wrong_places(3, 3) == []
    assert rules.wrong_places(2, 3) == [("places", "fewer_than_taken")]
    assert rules.wrong_places(2001, 3) == rules.wrong_places(0, 0) == [("places", "places_impossible")]
