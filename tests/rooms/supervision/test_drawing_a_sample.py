"""Drawing a sample: by chance, with a seed everybody may read, and the same whenever it is drawn again."""

import datetime as dt
import json
import uuid

import pytest

from tests.factories import ledger
from tests.factories import supervision as made
from tongxing.access.shapes import Visitor
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger.shapes import WithdrawRecord
from tongxing.supervision import errors, queries, rules, services
from tongxing.supervision.models import Sample
from tongxing.supervision.shapes import JudgeDrawn


@pytest.fixture
def county(leader):
    """Twelve records of roll calls written late, and six by the volunteers' own codes."""
    late = made.heap(leader, 12)
    own = [
        ledger.effective(
            made.volunteer(), region_code=made.HUAYUAN_CODE, started_at=ledger.at(9), ended_at=ledger.at(11)
        )
        for _ in range(6)
    ]
    made.numbered()
    return late, own


def test_it_keeps_seed_head_numbers_and_what_was_drawn(county, auditor):
    told = made.sample(auditor)
    assert (told.size, told.population, len(told.drawn)) == (5, 18, 5)
    assert told.seed == rules.seed_of("福彩3D 4 7 1", told.head_text).hex()
    assert told.version == "cn/audit-sample/2026-11"
    assert [one.number for one in told.drawn] == [1, 2, 3, 4, 5]
    assert queries.samples(auditor).items[0].id == told.id


def test_anybody_draws_the_same_again_whatever_happened_since(county, auditor, leader):
    told = made.sample(auditor)
    first = told.drawn[0].entry_id
    ledger.services.withdraw_record(WithdrawRecord(uuid.uuid4(), first, "登记错了人"), actor=made.official())
    made.heap(leader, 5)
    again = queries.redrawn(told.id)
    assert again.is_same
    assert [one.entry_id for one in again.drawn] == [one.entry_id for one in told.drawn]


def test_records_taken_back_before_are_not_drawn(county, auditor):
    late, _own = county
    for card in late:
        ledger.services.withdraw_record(
            WithdrawRecord(uuid.uuid4(), card.id, "登记错了人"), actor=made.official()
        )
    made.numbered()
    assert made.sample(auditor).population == 6


def test_a_sample_somebody_meddled_with_is_not_the_same(county, auditor):
    told = made.sample(auditor)
    row = Sample.objects.get(pk=told.id)
    row.pk, row.key, row.seed_text = uuid.uuid4(), uuid.uuid4(), "另一段文字"
    row.save(force_insert=True)
    assert not queries.redrawn(row.pk).is_same


def test_only_what_others_entered_afterwards_when_that_is_wanted(county, auditor):
    late, _own = county
    told = made.sample(auditor, back_office=True)
    assert told.population == 12
    assert {one.entry_id for one in told.drawn} <= {card.id for card in late}


def test_the_same_key_is_the_same_sample(county, auditor):
    order = made.sample_order()
    first = services.draw_sample(order, actor=auditor)
    assert services.draw_sample(order, actor=auditor) == first
    assert Sample.objects.count() == 1


IMPOSSIBLE = [
    ({"size": 4}, errors.SizeWrong),
    ({"size": 501}, errors.SizeWrong),
    ({"seed_text": "  "}, errors.SeedMissing),
    ({"seed_text": "很" * 121}, errors.SeedMissing),
    ({"last_on": dt.date(2026, 3, 21)}, errors.PeriodWrong),
    ({"first_on": dt.date(2026, 3, 20), "last_on": dt.date(2026, 3, 19)}, errors.PeriodWrong),
    ({"first_on": dt.date(2025, 3, 19)}, errors.PeriodWrong),
    ({"first_on": dt.date(2026, 2, 1), "last_on": dt.date(2026, 2, 2)}, errors.NothingToDraw),
]


@pytest.mark.parametrize(("changes", "refusal"), IMPOSSIBLE)
def test_an_impossible_sample_leaves_nothing(county, auditor, changes, refusal):
    with pytest.raises(refusal):
        made.sample(auditor, **changes)
    assert Sample.objects.count() == 0


def test_who_may_draw_and_see(county, auditor, leader, officer):
    told = made.sample(officer)
    for who in (auditor, officer, made.official(made.HARBIN)):
        assert queries.sample(told.id, who).id == told.id
    for who in (leader, made.official(230102000000, "auditor"), made.official(role="operator")):
        with pytest.raises(NotFound):
            queries.sample(told.id, who)
        with pytest.raises(NotAllowed):
            made.sample(who)
    with pytest.raises(SignInFirst):
        made.sample(Visitor())


def judge(told, number: int, by, **changes):
    order = {"key": uuid.uuid4(), "verdict": "true", "why": "看过签到表，问过本人"} | changes
    return services.judge_drawn(JudgeDrawn(told.id, number, **order), actor=by)


def test_a_verdict_stands_and_sums_are_published_without_a_name(county, auditor):
    told = made.sample(auditor)
    judge(told, 1, auditor)
    judge(told, 2, auditor, verdict="wrong", why="当天没有这次活动")
    assert queries.sample(told.id, auditor).drawn[1].verdict == "wrong"
    (shown,) = queries.published_samples().items
    assert (shown.by_verdict, shown.judged, shown.drawn) == ({"true": 1, "wrong": 1}, 2, ())


def test_one_record_one_verdict(county, auditor):
    told, key = made.sample(auditor), uuid.uuid4()
    first = judge(told, 1, auditor, key=key)
    assert judge(told, 1, auditor, key=key) == first
    with pytest.raises(errors.JudgedAlready):
        judge(told, 1, auditor)


WRONG = [
    ({"verdict": ""}, errors.VerdictUnknown),
    ({"verdict": "fine"}, errors.VerdictUnknown),
    ({"why": "对"}, errors.ReasonMissing),
]


@pytest.mark.parametrize(("changes", "refusal"), WRONG)
def test_an_impossible_verdict_leaves_nothing(county, auditor, changes, refusal):
    told = made.sample(auditor)
    with pytest.raises(refusal):
        judge(told, 1, auditor, **changes)
    assert queries.sample(told.id, auditor).judged == 0


def test_there_is_no_sixth_record_of_five(county, auditor):
    with pytest.raises(NotFound):
        judge(made.sample(auditor), 6, auditor)


def test_nobody_judges_what_they_made_themselves(county, leader):
    office = made.Grant("auditor", made.NANGANG, made.NANGANG + 10**6)
    both = type(leader)(leader.account_id, (*leader.grants, office))
    told = made.sample(both, back_office=True)
    with pytest.raises(errors.OwnHouse):
        judge(told, 1, both)


def test_the_numbers_in_force_are_kept_with_it(county, auditor):
    parameters = made.sample(auditor).parameters
    assert json.loads(json.dumps(parameters))["weights"] == {"A": 1, "B": 2, "C": 6, "D": 6}
