"""Whose turn it is: points add up, a chance rests on answers, and every change that is named would bring the turn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tongxing.matching.engine import offers
from tongxing.orders import rules
from tongxing.orders.rules import Facts, Hindered, Points

MOST = Points(4000, 2800, 1200, wish=2000, skill=1500, before=1500, each_visit=500, spared=1000)


def told(number: int) -> Facts:
    """Everything that may be known of somebody, from one whole number."""
    digits = []
    for base in (4, 2, 2, 10, 2, 501, 15, 14, 1001):
        number, digit = divmod(number, base)
        digits.append(digit)
    near, wants, able, before, paired, asked, this_week, per_week, of_county = digits
    return Facts(
        ["village", "township", "county", ""][near],
        bool(wants),
        bool(able),
        before,
        bool(paired),
        asked,
        0,
        this_week,
        per_week + 1,
        (of_county, 1000),
    )


facts = some.integers(0, 4 * 2 * 2 * 10 * 2 * 501 * 15 * 14 * 1001).map(told)


@given(facts, some.integers(0, 500))
def test_a_score_is_the_sum_of_its_parts_and_knows_no_answer(one, more):
    points = rules.score(rules.terms(one, MOST))
    assert 0 <= points <= rules.FULL
    assert points == rules.score(rules.terms(replace(one, asked=one.asked + more), MOST))
    assert rules.chance(replace(one, asked=one.asked + more)) <= rules.chance(one) <= rules.FULL


@given(some.lists(facts, min_size=1, max_size=12))
def test_the_order_of_asking_recomputes_to_the_integer(found):
    known = [(rules.score(rules.terms(one, MOST)), rules.chance(one)) for one in found]
    turn = offers.offer([points for points, _ in known], [likely // 10 / offers.MILLE for _, likely in known])
    assert turn.expected.tolist() == [rules.expected(*known[at]) for at in turn.order.tolist()]
    assert turn.order.tolist() == sorted(
        range(len(known)), key=lambda at: (-rules.expected(*known[at]), -known[at][0], at)
    )


@given(facts, some.integers(0, 10_000_000))
def test_every_change_that_is_named_would_bring_the_turn(one, bar):
    for said in rules.changes(one, bar, MOST):
        points = int(said.zh.split("会有 ")[1].split(" 分")[0].replace(",", ""))
        assert points > rules.score(rules.terms(one, MOST))
        assert rules.expected(points, rules.chance(one)) > bar


def test_nobody_is_told_to_change_what_they_have():
    done = Facts("village", True, True, 0, False, 0, 0, 0, 3)
    assert rules.changes(done, 0, MOST) == ()
    assert rules.changes(replace(done, wants_category=False, asked_this_week=3), 22 * 10**5, MOST)[0].zh == (
        "若登记愿意做这类服务，并且本周还没有被邀请过，会有 8,500 分，排进这一轮"
    )


@pytest.mark.parametrize(
    ("kept", "reason", "change"),
    [
        (Hindered("busy"), "同一时间要去另一单", "若换一个时间，就可以请"),
        (
            Hindered("reach", 0, "village", "township"),
            "本人只愿意在本社区（村）接单",
            "若本人愿意到本街道（乡镇），就可以请",
        ),
        (Hindered("reach", 0, "county", ""), "本人只愿意在本区县接单", "这一单在本区县之外"),
        (Hindered("week", 3), "本周已请过 3 次，是本人定的上限", "若本人愿意每周被请 4 次，就可以请"),
        (Hindered("asked", 20, "released"), "这一单已经请过：不再去", "这一单不再请"),
    ],
)
def test_a_reason_names_what_would_change_it(kept, reason, change):
    assert tuple(one.zh for one in rules.why_not(kept)) == (reason, change)
