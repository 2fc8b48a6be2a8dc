"""What was not written down in time is listed, the oldest first, for those who answer for it (R-39)."""

import datetime as dt
import uuid

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import queries

LOW, HIGH = made.NANGANG, made.NANGANG + 10**6
LATER = made.SATURDAY + dt.timedelta(days=1)


def titles(viewer, before=LATER, low=LOW, high=HIGH) -> list[tuple[str, int, int]]:
    page = queries.overdue_records(low, high, before, viewer)
    return [(row.title, row.without_departure, row.unaccounted) for row in page.items]


def test_who_came_and_never_left_and_who_was_never_seen_are_both_listed(team):
    left_open = made.activity(team, title="有人没签退")
    _, who = made.held(left_open)
    made.held(left_open)
    with made.the_day(14):
        made.arrive(left_open, who, team)
    nobody = made.activity(team, key=uuid.uuid4(), title="没有一个人签到")
    made.held(nobody)
    assert titles(team.leader) == [("有人没签退", 1, 1), ("没有一个人签到", 0, 1)]


def test_what_is_complete_or_had_nobody_is_not_listed(team):
    done = made.activity(team, title="都签退了")
    _, who = made.held(done)
    with made.the_day(14):
        made.arrive(done, who, team)
    with made.the_day(16):
        made.depart(done, who, team)
    made.activity(team, key=uuid.uuid4(), title="没有人报名")
    made.submitted(team, key=uuid.uuid4(), title="没有发布")
    assert titles(team.leader) == []


def test_only_what_was_before_the_day_in_the_range(team):
    card = made.activity(team, title="没有一个人签到")
    made.held(card)
    assert titles(team.leader, before=made.SATURDAY) == []
    assert titles(team.leader, low=HIGH, high=HIGH + 10**6) == []
    assert len(titles(team.leader)) == 1


def test_teams_see_their_own_officers_and_auditors_their_region(team):
    made.held(made.activity(team))
    other = made.team("别的队")
    assert (len(titles(team.officer)), len(titles(other.leader))) == (1, 0)
    assert len(titles(access.with_role("auditor"))) == 1


def test_others_see_none(team):
    made.held(made.activity(team))
    for actor in (made.volunteer()[1], access.with_role("station_worker")):
        assert titles(actor) == []
