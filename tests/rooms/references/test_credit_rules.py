"""Each school counts in its own way; the hours are the same in every count."""

import dataclasses
import datetime as dt

import pytest

from tests.factories import access
from tests.factories import references as made
from tests.factories.places import ground
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.references import errors, queries, services
from tongxing.references.models import CreditRule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(made.NOW):
        ground()
        yield


def test_an_answer_shows_the_count_of_the_school_that_asked():
    who, rule = made.student(), made.rule(minutes_per_credit=100)
    made.served(who)
    one = made.asked(who, credit_rule_id=rule.id)
    made.released(who, one)
    assert made.read(one)["credit"] == {
        "school": "示例大学",
        "document": "示例大学社会实践学分认定办法",
        "minutes_per_credit": 100,
        "rounding": "whole",
        "most_a_year": 2,
        "credits": "1",
        "minutes": 150,
    }


def test_the_same_hours_in_the_counts_of_two_schools():
    who = made.student()
    made.served(who)
    made.rule(minutes_per_credit=100)
    made.rule(school_name="示例职业学院", minutes_per_credit=100, rounding="half")
    views = queries.credit_views(who.person.id, who.member)
    assert {(view.rule.school_name, view.minutes, view.credits) for view in views} == {
        ("示例大学", 150, "1"),
        ("示例职业学院", 150, "1.5"),
    }


def test_a_new_edition_is_a_new_row_from_its_day_on():
    made.rule()
    made.rule(minutes_per_credit=1200, valid_from=dt.date(2026, 9, 1))
    assert [rule.minutes_per_credit for rule in queries.credit_rules()] == [2400]
    assert [rule.minutes_per_credit for rule in queries.credit_rules(dt.date(2026, 9, 1))] == [1200]
    with pytest.raises(errors.CreditRuleTaken):
        made.rule(minutes_per_credit=60)


def test_the_same_key_again_is_the_same_edition():
    order = made.rule_order()
    first = services.keep_credit_rule(order, actor=made.SYSTEM)
    assert services.keep_credit_rule(dataclasses.replace(order, most_a_year=9), actor=made.SYSTEM) == first
    assert CreditRule.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"school_name": ""}, "school_name"),
        ({"document": "办法"}, "document"),
        ({"minutes_per_credit": 59}, "minutes_per_credit"),
        ({"rounding": "up"}, "rounding"),
        ({"most_a_year": 101}, "most_a_year"),
        ({"year_from_month": 13}, "year_from_month"),
    ],
)
def test_what_no_school_could_mean_is_refused(changes, field):
    with pytest.raises(Invalid) as no:
        made.rule(**changes)
    assert [fault.field for fault in no.value.faults] == [field]
    assert CreditRule.objects.count() == 0


def test_who_may_write_it_down():
    may = set()
    for name, actor in access.everybody().items():
        try:
            services.keep_credit_rule(made.rule_order(school_name=f"学校{name}"), actor=actor)
            may.add(name)
        except (SignInFirst, NotAllowed):
            pass
    assert may == {"authority_officer", "system"}
