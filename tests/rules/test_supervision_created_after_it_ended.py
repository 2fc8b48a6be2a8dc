"""Created after it ended: what was announced beforehand is fine, however late the paper work."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import anomalies
from tongxing.supervision.anomalies import created_after_it_ended as rule

PARAMETERS = made.parameters("anomaly-created-after-it-ended")


def test_an_activity_thought_of_on_the_evening_is_told():
    there = [made.trace(announced=made.announced(planned_at=made.at(20))) for _ in range(2)]
    (found,) = rule.find(there, PARAMETERS)
    assert found.entries == tuple(sorted(one.entry_id for one in there))
    assert anomalies.says("created-after-it-ended", found.numbers) == (
        "活动 2026-03-14 16:30 结束，2026-03-14 20:00 才建立，却有 2 条服务记录。",
        "The activity ended on 2026-03-14 16:30 and was made on 2026-03-14 20:00, yet 2 records belong to it.",
    )


def test_one_made_while_it_runs_is_late_and_no_forgery():
    assert rule.find([made.trace(announced=made.announced(planned_at=made.at(15)))], PARAMETERS) == []


def test_one_made_a_week_before_is_as_it_should_be():
    assert rule.find([made.trace()], PARAMETERS) == []


def test_a_record_of_no_activity_says_nothing():
    assert rule.find([made.trace(announced=None)], PARAMETERS) == []


@given(some.integers(-5000, 5000))
def test_it_is_told_exactly_when_it_was_made_after_the_end(minutes):
    told = made.announced(planned_at=made.at(16, 30) + dt.timedelta(minutes=minutes))
    found = rule.find([made.trace(announced=told)], PARAMETERS)
    assert bool(found) == (minutes > PARAMETERS["grace_minutes"])
