"""Before a rule changes one sees whom it would move, counted on real rows; or why nobody can be counted."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access, benefits, families, late_entries, ledger, people
from tests.factories import honours as honoured
from tongxing.benefits.models import Voucher
from tongxing.foundation import clock
from tongxing.ledger.shapes import Method
from tongxing.people.models import Helper
from tongxing.policy import gauges, queries, uncounted
from tongxing.policy.shapes import Moved, WhatIf

pytestmark = pytest.mark.django_db
CHINA = 0, 10**12


def moved(
    rule_id: str, *, region_code: int | None = None, where: tuple[int, int] = CHINA, **numbers
) -> Moved:
    """What the gauge says of other numbers: `letters` and the like whole."""
    now = queries.rule(rule_id, clock.today(), region_code)
    assert not numbers.keys() - now.parameters.keys()
    then = dataclasses.replace(now, parameters=dict(now.parameters) | numbers)
    gauge = gauges.of(rule_id)
    assert gauge is not None
    return gauge(now, then, *where)


def test_every_rule_is_counted_or_says_why_not():
    shipped = {
        one.id
        for code, line in (
            (None, ""),
            (230000000000, ""),
            (231083000000, ""),
            (None, "women"),
            (None, "women_federation"),
        )
        for one in queries.rules_in_force(dt.date(2026, 11, 22), code, line)
    }
    counted = set(gauges.all_gauges())
    assert shipped - counted - set(uncounted.WHY) == set()
    assert counted & set(uncounted.WHY) == set()


def test_what_nobody_can_count_says_why():
    now = queries.rule("objection", dt.date(2026, 11, 22))
    then = dataclasses.replace(now, version="act/objection/2026-12-01")
    seen: WhatIf = queries.what_if(then)
    assert seen.moved is None and seen.why_not is not None
    assert seen.why_not[0].startswith("这条规则定的是期限：")


def test_children_who_would_speak_for_themselves_sooner_or_later():
    with clock.at(ledger.NOW):
        gran = families.guardian()
        families.child(gran, birth_on=dt.date(2012, 6, 1))  # 13
        families.child(gran, birth_on=dt.date(2013, 6, 1))  # 12
        assert dict(moved("registration", own_word_age=12).people) == {"in": 2, "out": 0}
        assert dict(moved("registration", own_word_age=13).people) == {"in": 1, "out": 0}
        families.youth()
        assert dict(moved("registration", own_word_age=18).people)["out"] == 1
        elsewhere = moved("registration", own_word_age=12, where=(110000000000, 120000000000))
        assert dict(elsewhere.people) == {"in": 0, "out": 0}


def test_whoever_is_too_young_to_sign_up_by_the_other_edition():
    with clock.at(ledger.NOW):
        families.child(families.guardian(), birth_on=dt.date(2018, 3, 16))  # eight today
        assert dict(moved("sign-up", least_age=8).people) == {"in": 0, "out": 0}
        assert dict(moved("sign-up", least_age=9).people) == {"in": 0, "out": 1}


def test_helpers_above_a_smaller_number_stay():
    with clock.at(ledger.NOW):
        person, helper_account = people.volunteer(), access.member().account_id
        for at in range(2):
            Helper.objects.create(
                person_id=person.id,
                key=uuid.uuid4(),
                phone_digest=bytes([at]) * 32,
                phone_masked="139****0000",
                relation="child",
                version=1,
                account_id=helper_account if at else access.member().account_id,
                state="active",
                named_at=clock.now(),
                **_also(Helper),
            )
        told = moved("helpers", most_helpers=1)
        assert dict(told.people) == {"full": 1, "helpers_full": 0}
        assert dict(moved("helpers", most_helpers=2).people) == {"full": 0, "helpers_full": 0}


def _also(model) -> dict:
    """Fields that came later and have no default."""
    return (
        {"answered_at": clock.now()} if any(one.name == "answered_at" for one in model._meta.fields) else {}
    )


def test_families_above_a_smaller_number_stay():
    with clock.at(ledger.NOW):
        gran = families.guardian()
        for day in (1, 2):
            families.child(gran, birth_on=dt.date(2016, 6, day))
        told = moved("minors", most_children=1)
        assert dict(told.people) == {"full": 0, "guardians_full": 1}


def test_records_that_would_be_better_or_worse_known():
    for name, number, method in (
        ("王秀兰", "TX2603000017", Method.OWN_SCAN),
        ("李桂英", "TX2603000025", Method.ROLL_CALL),
    ):
        somebody = ledger.volunteer(name, number)
        for day in (14, 15):
            start = ledger.at(9, day=dt.date(2026, 3, day))
            ledger.effective(
                somebody,
                started_at=start,
                ended_at=start + dt.timedelta(hours=2),
                arrival_method=method,
                departure_method=method,
            )
    with clock.at(ledger.NOW):
        letters = dict(queries.rule("evidence-class", clock.today()).parameters["letters"])
        told = moved("evidence-class", letters=letters | {"rotating_code": "C", "roll_call": "A"})
        assert dict(told.people) == {"better": 1, "worse": 1}
        assert dict(told.organisations) == {"better": 1, "worse": 1}
        assert told.sentence().startswith(
            "如果过去一年就按新的档次：1 人的 2 条记录档次会高些，1 人的 2 条会低些；涉及组织 1 个和 1 个。"
        )
        same = moved("evidence-class", letters=letters | {"second_device": "B"})
        assert dict(same.people) == {"better": 0, "worse": 0}


def test_who_would_reach_another_honour_of_the_year():
    wang, li = (
        ledger.volunteer(name, number)
        for name, number in (("王秀兰", "TX2603000017"), ("李桂英", "TX2603000025"))
    )
    with clock.at(honoured.NOW):
        for somebody, many in ((wang, 60), (li, 120)):
            honoured.hours(somebody, many, since=dt.date(2025, 3, 1))
            honoured.settled(somebody)
        told = moved("annual-honours", region_code=ledger.HUAYUAN, love_minutes=3700)
        assert dict(told.people) == {"higher": 0, "lower": 1}
        told = moved("annual-honours", region_code=ledger.HUAYUAN, bronze_minutes=3600)
        assert dict(told.people) == {"higher": 1, "lower": 0}


def test_vouchers_and_offers_above_a_smaller_number():
    here = benefits.street()
    card = benefits.published(here, per_person=3, quota=10)
    for _ in range(2):
        benefits.taken(here, card)
    assert Voucher.objects.count() == 2
    told = moved("benefits", most_per_person=1)
    assert (dict(told.people), dict(told.organisations)) == ({"full": 1}, {"offers": 1})
    assert dict(moved("benefits", most_per_person=3).organisations) == {"offers": 0}


def test_claims_the_other_edition_would_not_have_let():
    with clock.at(late_entries.NOW):
        here = late_entries.county()
        late_entries.own_claim(here)
        told = moved("late-entry", person_month_minutes=10)
        assert (dict(told.people), dict(told.organisations)) == ({"out": 1}, {"out": 1})
        assert dict(moved("late-entry", window_days=0).people) == {"out": 1}
        assert dict(moved("late-entry", window_days=90).people) == {"out": 0}
