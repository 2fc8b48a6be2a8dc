"""Whom to consider: exactly those whom no rule excludes, and every rule has its reason."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import MONDAY, town, towns
from tongxing.matching.engine import auction, batch, candidates, checking, compiled, feasible, scores, sides
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules, Why

CASES = settings(max_examples=80, deadline=None)
RULES = Rules(pace=80, gap=15)
HOME = (45.75, 126.65)


def every_pair(people, there):
    who, where = np.divmod(np.arange(len(people) * len(there)), max(len(there), 1))
    return who, where


@CASES
@given(towns())
def test_every_reason_is_found_again_by_another_arithmetic(both):
    people, there = both
    who, where = every_pair(people, there)
    told = feasible.exclusions(people, there, who, where, RULES)
    again = [checking.reasons(people, there, int(i), int(j), RULES) for i, j in zip(who, where, strict=True)]
    way = feasible.ways(people, there, who, where, RULES.detour)
    at_the_edge = np.abs(way - people.reach[who]) <= 1  # there the checker allows a metre of rounding
    heeded = [~Why.FAR if is_edge else ~Why(0) for is_edge in at_the_edge]
    assert [Why(int(one)) & but for one, but in zip(told, heeded, strict=True)] == [
        one & but for one, but in zip(again, heeded, strict=True)
    ]


@CASES
@given(towns())
def test_candidates_are_all_pairs_without_a_reason_against(both):
    people, there = both
    who, where = every_pair(people, there)
    may = feasible.exclusions(people, there, who, where, RULES) == 0
    found = candidates.joined(list(candidates.stream(people, there, RULES)))
    assert list(zip(found.who.tolist(), found.where.tolist(), strict=True)) == list(
        zip(who[may].tolist(), where[may].tolist(), strict=True)
    )
    assert (
        found.metres.tolist() == feasible.ways(people, there, found.who, found.where, RULES.detour).tolist()
    )


def test_the_town_of_these_tests_knows_every_reason():
    people, there = town(200, 60, 1)
    told = feasible.exclusions(people, there, *every_pair(people, there), RULES)
    assert [why.name for why in Why if not (told & why).any()] == []
    assert (told == 0).any()


def test_plain_and_compiled_loops_find_the_same(monkeypatch):
    people, there = town(150, 40, 2)
    plain = candidates.joined(list(candidates.stream(people, there)))
    monkeypatch.setattr(compiled, "SMALL", 0)
    monkeypatch.setattr(candidates, "AT_ONCE", 50)
    parts = list(candidates.stream(people, there))
    fast = candidates.joined(parts)
    assert len(parts) > 2
    assert [list(one) for one in zip(plain.who, plain.where, plain.scores, strict=True)] == [
        list(one) for one in zip(fast.who, fast.where, fast.scores, strict=True)
    ]


@CASES
@given(towns(), st.integers(1, 3), st.integers(0, 2))
def test_kept_are_the_best_of_each_volunteer_and_of_each_seat(both, keep, fill):
    people, there = both
    everything = candidates.joined(list(candidates.stream(people, there)))
    rows = list(
        zip(*(c.tolist() for c in (everything.who, everything.where, everything.scores)), strict=True)
    )
    wanted = set()
    for i in range(len(people)):
        wanted |= set(sorted((r for r in rows if r[0] == i), key=lambda r: (-r[2], r[1]))[:keep])
    for j in range(len(there)):
        own = sorted((r for r in rows if r[1] == j), key=lambda r: (-r[2], r[0]))
        wanted |= set(own[: fill * min(int(there.seats[j]), len(people))])
    found = candidates.best(people, there, keep=keep, fill=fill)
    assert set(zip(found.who.tolist(), found.where.tolist(), found.scores.tolist(), strict=True)) == wanted
    assert found.considered == len(rows)


@CASES
@given(towns(), st.randoms(use_true_random=False))
def test_one_more_rule_never_makes_a_pair_possible(both, chance):
    people, there = both
    who, where = every_pair(people, there)
    before = feasible.exclusions(people, there, who, where, RULES)
    strict = Rules(pace=40, gap=60, of_age=21, minors_until=18 * 60, detour=1.5)
    after = feasible.exclusions(people, there, who, where, strict)
    assert ((after == 0) <= (before == 0)).all()


def one_and_one(person=None, what=None):
    """A volunteer who may do an activity; changed as told."""
    person = {"ids": [7], "points": [HOME], "born": [MONDAY // 1440 - 30 * 366]} | (person or {})
    what = {"ids": [3], "points": [HOME], "starts": [MONDAY + 600], "ends": [MONDAY + 720], "seats": [1]} | (
        what or {}
    )
    found = feasible.exclusions(
        sides.volunteers(**person), sides.activities(**what), np.zeros(1, int), np.zeros(1, int), Rules()
    )
    return Why(int(found[0]))


FIFTEEN = {"born": np.array(["2010-12-01"], dtype="datetime64[D]")}
FOR_MINORS = {"is_for_minors": True, "has_adult": True}


@pytest.mark.parametrize(
    ("person", "what", "why"),
    [
        ({}, {}, Why(0)),
        ({"reach": 0}, {}, Why(0)),
        ({"reach": 1_000}, {"points": [(45.76, 126.65)]}, Why.FAR),
        ({"free": [(7, MONDAY + 600, MONDAY + 720)]}, {}, Why(0)),
        ({"free": [(7, MONDAY + 601, MONDAY + 720)]}, {}, Why.NOT_FREE),
        ({"free": [(7, MONDAY, MONDAY + 650), (7, MONDAY + 650, MONDAY + 800)]}, {}, Why(0)),
        ({"free": []}, {}, Why.NOT_FREE),
        ({"busy": [(7, MONDAY + 500, MONDAY + 600)]}, {}, Why(0)),
        ({"busy": [(7, MONDAY + 500, MONDAY + 601)]}, {}, Why.BUSY),
        ({"busy": [(7, MONDAY + 500, MONDAY + 600)], "busy_points": [(45.76, 126.65)]}, {}, Why.BUSY),
        ({"skills": 0b110}, {"skills": 0b100}, Why(0)),
        ({"skills": 0b011}, {"skills": 0b100}, Why.UNSKILLED),
        ({"skills": 2**62}, {"skills": 2**62}, Why(0)),
        ({}, {"papers": 2}, Why.WITHOUT_PAPER),
        ({"papers": [(7, 1, 20_000, 20_514)]}, {"papers": 2}, Why(0)),
        ({"papers": [(7, 1, 20_000, 20_513)]}, {"papers": 2}, Why.EXPIRED),
        ({"papers": [(7, 1, 20_000, 20_513), (7, 1, 20_514, 20_600)]}, {"papers": 2}, Why(0)),
        ({"papers": [(7, 1, 20_000, 20_514)]}, {"papers": 2, "ends": [MONDAY + 1_500]}, Why.EXPIRED),
        ({"loads": 4}, {"loads": 6}, Why.TOO_HEAVY),
        ({"minutes_left": 119}, {}, Why.TOO_LONG),
        ({"barred": [(7, 9)]}, {"organisers": 9}, Why.BARRED),
        ({"born": np.array(["2008-03-02"], dtype="datetime64[D]")}, {"youngest": 18}, Why(0)),
        ({"born": np.array(["2008-03-03"], dtype="datetime64[D]")}, FOR_MINORS, Why.NO_CONSENT),
        ({**FIFTEEN, "has_consent": True}, FOR_MINORS, Why(0)),
        ({**FIFTEEN, "has_consent": True}, {"has_adult": True}, Why.NOT_FOR_MINORS),
        ({**FIFTEEN, "has_consent": True}, {"is_for_minors": True}, Why.NO_ADULT),
        ({**FIFTEEN, "has_consent": True}, {**FOR_MINORS, "ends": [MONDAY + 1_201]}, Why.AT_NIGHT),
        ({**FIFTEEN, "has_consent": True}, {**FOR_MINORS, "youngest": 16}, Why.TOO_YOUNG),
        ({}, {"oldest": 29}, Why.TOO_OLD),
    ],
)
def test_each_rule_excludes_at_its_edge_and_not_before(person, what, why):
    assert one_and_one(person, what) == why


def test_full_years_are_counted_by_the_calendar():
    days = [datetime.date(2008, 2, 29), datetime.date(2000, 12, 31), datetime.date(1955, 3, 1)]
    on = [datetime.date(2026, 2, 28), datetime.date(2026, 3, 1), datetime.date(2027, 1, 1)]
    epoch = datetime.date(1970, 1, 1)
    born = np.repeat([(day - epoch).days for day in days], 3)
    told = sides.years_between(born, np.tile([(day - epoch).days for day in on], 3))
    assert told.tolist() == [17, 18, 18, 25, 25, 26, 70, 71, 71]


def test_a_score_is_the_sum_of_its_terms_and_each_stays_below_its_weight():
    people, there = town(200, 60, 3)
    pairs = candidates.joined(list(candidates.stream(people, there)))
    weights = scores.Weights()
    told = scores.terms(scores.facts(people, there, pairs.who, pairs.where, pairs.metres), weights)
    assert told.sum(axis=1).tolist() == pairs.scores.tolist()
    assert [
        name
        for name, most in zip(scores.TERMS, told.max(axis=0), strict=True)
        if most > getattr(weights, name)
    ] == []
    assert told.min() >= 0 and weights.most == 10_000


def test_terms_recompute_to_the_integer():
    facts = np.array(
        [[1_200, 1, 2, 0, 1, 3, 0, 1], [0, 0, 0, 0, 0, 0, 600, 0], [4_000, 3, 3, 2, 3, 1, 3_000, 0]]
    )
    assert scores.terms(facts, scores.Weights()).tolist() == [
        [2963, 1500, 0, 1000, 500, 500],
        [4000, 0, 0, 250, 184, 0],
        [1472, 3000, 666, 500, 3, 0],
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ids": [7, 7]}, "stands twice (row 1)"),
        ({"ids": [7, None]}, "whole number"),
        ({"points": [HOME, (99.0, 0.0)]}, "(row 1)"),
        ({"points": [HOME, (float("nan"), 0.0)]}, "(row 1)"),
        ({"points": [HOME]}, "one point a row"),
        (
            {"born": np.array(["2000-01-01", "NaT"], dtype="datetime64[D]")},
            "a day of birth is missing (row 1)",
        ),
        ({"reach": [100, -1]}, "(row 1)"),
        ({"skills": [1, 2**63]}, "(row 1)"),
        ({"free": [(7, 10, 20), (8, 20, 20)]}, "free hours end after they begin (row 1)"),
        ({"busy": [(9, 10, 20)]}, "busy hours name a volunteer that is not there (row 0)"),
        ({"papers": [(7, 63, 1, 2)]}, "0 to 62 (row 0)"),
        ({"barred": [(7, 1, 2)]}, "rows of 2"),
    ],
)
def test_a_side_that_is_none_is_refused_by_its_row(change, says):
    columns = {"ids": [7, 8], "points": [HOME, HOME], "born": [0, 0]} | change
    with pytest.raises(BadInput) as refused:
        sides.volunteers(**columns)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ends": [20, 10]}, "ends after it starts (row 1)"),
        ({"seats": [1, -1]}, "(row 1)"),
        ({"fewest": [0, 2]}, "than it has seats (row 1)"),
        ({"need": [0, 4]}, "0 to 3 (row 1)"),
        ({"topics": ["many", "few"]}, "a whole number"),
    ],
)
def test_activities_that_are_none_are_refused_by_their_row(change, says):
    columns = {
        "ids": [1, 2],
        "points": [HOME, HOME],
        "starts": [0, 10],
        "ends": [20, 20],
        "seats": [1, 1],
    } | change
    with pytest.raises(BadInput) as refused:
        sides.activities(**columns)
    assert says in str(refused.value)


def test_weights_beyond_ten_thousand_are_refused():
    with pytest.raises(BadInput):
        scores.Weights(near=9_000)
    with pytest.raises(BadInput):
        scores.Weights(topic=-1)


def test_warming_compiles_for_every_later_question():
    auction.warm()
    candidates.warm()
    batch.solve(*town(1_500, 60, 1))
    assert [len(compiled.compiled(one).signatures) for one in (auction._bid, candidates._near)] == [1, 1]


def test_a_loop_that_cannot_be_kept_on_disk_is_compiled_all_the_same():
    names = {}
    exec("def twice(number):\n    return 2 * number", names)  # has no file beside which it could be kept
    assert compiled.compiled(names["twice"])(21) == 42
