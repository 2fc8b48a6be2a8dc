"""Before the rule changes, one sees how many savers it would move."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.policy import gauges
from tongxing.policy import queries as policy
from tongxing.timebank.models import Savings

pytestmark = pytest.mark.django_db


def test_sixty_five_instead_of_sixty_and_a_lower_cap():
    now = policy.rule("timebank", dt.date(2026, 3, 16))
    then = dataclasses.replace(
        now, parameters=dict(now.parameters) | {"use_from_age": 65, "balance_minutes": 500}
    )
    with clock.at(made.NOW):
        for born, minutes in ((1964, 600), (1963, 100), (1950, 700), (1990, 100)):
            Savings.objects.create(
                person_id=uuid.uuid4(),
                region_code=made.HARBIN,
                birth_year=born,
                minutes=minutes,
                last_moved_on=made.MONDAY,
                opened_at=made.NOW,
            )
        moved = gauges.of("timebank")(now, then, 0, 10**12)
    assert moved.people == {"in": 0, "out": 2, "full": 2}
    assert moved.sentence() == (
        "存了时间的人里，0 人变为可以预约，2 人变为不能预约，2 人的储蓄超过新上限（已存的不动）。"
    )
