"""The policy of the place says who may sign up at all; the refusal says the clause and what it would take."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tongxing.activities import errors
from tongxing.activities.services.eligibility import refuse_ineligible
from tongxing.people.shapes import PersonCard

DAY, HUAYUAN = dt.date(2026, 11, 28), 230103001000
SOMEBODY = PersonCard(
    id=uuid.UUID(int=1),
    account_id=uuid.UUID(int=2),
    volunteer_number="V0000000000001",
    masked_name="王*",
    birth_on=dt.date(2012, 11, 28),
    sex="2",
    real_name_state="passed",
    residence_code=HUAYUAN,
    service_code=HUAYUAN,
    skills=(),
    categories=(),
    is_volunteer=True,
)


def test_old_enough_on_the_day_of_the_activity():
    refuse_ineligible(SOMEBODY, DAY, HUAYUAN)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"birth_on": dt.date(2020, 11, 29)}, "只要再满足“活动当天年满 6 周岁”（还差 1 岁）。"),
        ({"real_name_state": "pending"}, "只要再满足“实名核验已通过”。"),
    ],
)
def test_whoever_does_not_meet_the_rule_is_told_what_it_would_take(changes, told):
    with pytest.raises(errors.NotEligible) as no:
        refuse_ineligible(dataclasses.replace(SOMEBODY, **changes), DAY, HUAYUAN)
    sentence = no.value.sentence("zh")
    assert sentence.startswith("按本地的规则，现在不能报名。现在还不能报名。依据《志愿服务条例》")
    assert sentence.endswith(told)
