"""The late list: ten Chinese workdays after an activity its records are complete, or somebody still waits."""

import datetime as dt

import pytest

from tests.factories import activities, ledger
from tests.factories import supervision as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.supervision import queries
from tongxing.supervision.queries import late


def unfinished(came: int = 1):
    """An activity to which so many came, and from which nobody checked out."""
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        people = [activities.held(card) for _ in range(came)]
    with activities.the_day(14):
        for _person, who in people:
            activities.arrive(card, who, team)
    return card


def on(day: dt.date):
    return clock.at(clock.from_local(day, dt.time(9)))


# The Saturday is 2026-03-21; ten workdays later is 2026-04-03, for Qingming is a Sunday and its Monday is free.


def test_the_eve_of_national_day_is_given_ten_workdays_after_the_holidays():
    eve = dt.date(2025, 9, 30)
    (term,) = [late.terms(eve, 10)[eve]]
    assert clock.local(term).date() == dt.date(
        2025, 10, 22
    )  # eight days of holiday, Saturday the 11th is worked
    assert late.first_day_in_time(dt.date(2025, 10, 21), 10) == eve
    assert late.first_day_in_time(dt.date(2025, 10, 22), 10) > eve


def test_on_the_tenth_workday_nobody_is_late(officer):
    unfinished()
    with on(dt.date(2026, 4, 3)):
        assert queries.late_list(made.NANGANG, officer) == ()


def test_on_the_eleventh_the_organisation_is_on_the_list_with_who_waits(officer):
    card = unfinished(came=2)
    with on(dt.date(2026, 4, 7)):
        (line,) = queries.late_list(made.NANGANG, officer)
    assert (line.organisation_name, line.waiting_people) == ("花园街道邻里互助队", 2)
    (activity,) = line.activities
    assert (activity.id, activity.due_on, activity.waiting_people) == (card.id, dt.date(2026, 4, 3), 2)


def test_records_written_late_are_counted_beside_it(officer, leader):
    with clock.at(clock.from_local(dt.date(2026, 4, 8), dt.time(9))):
        for _ in range(2):
            made.written_late(leader)
        (line,) = queries.late_list(made.NANGANG, officer)
    assert (line.organisation_id, line.waiting_people, line.late_entries, line.late_minutes) == (
        ledger.TEAM,
        0,
        2,
        300,
    )


def test_records_written_in_time_are_not(officer, leader):
    made.written_late(leader)
    assert queries.late_list(made.NANGANG, officer) == ()


def test_where_most_people_wait_comes_first(officer):
    unfinished(came=1)
    unfinished(came=3)
    with on(dt.date(2026, 4, 7)):
        lines = queries.late_list(made.NANGANG, officer)
    assert [line.waiting_people for line in lines] == [3, 1]


def test_who_may_read_it(officer, auditor, leader):
    for who in (officer, auditor, made.official(made.HARBIN)):
        assert queries.late_list(made.NANGANG, who) == ()
    for who in (leader, made.official(230102000000), made.official(role="operator")):
        with pytest.raises(NotAllowed):
            queries.late_list(made.NANGANG, who)
    with pytest.raises(SignInFirst):
        queries.late_list(made.NANGANG, Visitor())
