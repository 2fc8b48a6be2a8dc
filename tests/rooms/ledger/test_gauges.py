"""What if the numbers were others: counted on real rows, before anything changes."""

import datetime as dt

import pytest

from tests.factories import ledger as made
from tests.factories import policy
from tongxing.foundation import clock
from tongxing.policy import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_week():
    with clock.at(made.at(20) + dt.timedelta(days=2)):
        yield


def what_if(rule_id: str, **numbers: int):
    text = policy.text(rule_id, valid_from=clock.today() + dt.timedelta(days=1), **numbers)
    rule, faults = queries.examined(text)
    assert faults == []
    return queries.what_if(rule)


def test_a_lower_limit_shows_whose_days_would_need_a_second_look():
    for name, number, hours in (("王秀兰", "TX2603000017", 3), ("李桂英", "TX2603000025", 5)):
        somebody = made.volunteer(name, number)
        made.effective(somebody, started_at=made.at(9), ended_at=made.at(9 + hours))
    told = what_if("daily-limits", host_minutes=240)
    assert (dict(told.moved.people), dict(told.moved.organisations)) == (
        {"more": 1, "less": 0},
        {"more": 1, "less": 0},
    )
    assert told.changes == (("host_minutes", 480, 240),)
    assert told.moved.sentence("zh") == (
        "按过去一年的记录：1 人的 1 个服务日会多一级复核，0 人的 0 个服务日会少一级复核；涉及组织 1 个和 0 个。"
    )


def test_nobody_elsewhere_is_counted():
    made.effective(made.volunteer(), region_code=230102001000)
    told = what_if("public-notice", days__A=5)
    assert dict(told.moved.people) == {"longer": 0, "shorter": 0}


def test_a_longer_notice_shows_whose_records_would_wait():
    made.effective(made.volunteer())
    told = what_if("public-notice", days__A=5)
    assert dict(told.moved.people) == {"longer": 1, "shorter": 0}


def test_a_rule_nobody_measures_says_what_changes_and_no_number():
    told = what_if("objection", answer_workdays=5)
    assert (told.moved, told.changes) == (None, (("answer_workdays", 10, 5),))
