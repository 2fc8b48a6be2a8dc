"""Waves: chances counted over every outcome, and never one more called than is needed."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tongxing.matching.engine import feasible, waves
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.waves import Advice, Plan, Pool, State, Step, Wave

CASES = settings(max_examples=100, deadline=None)
PEOPLE = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.27, 0.5, 0.9, 1.0]), st.integers(1, 4)), max_size=7)


def by_every_outcome(people, needed):
    """The chance of enough hands, summed over who accepts and who does not."""
    total = 0.0
    for outcome in itertools.product([0, 1], repeat=len(people)):
        chance = math.prod(p if yes else 1 - p for yes, (p, _) in zip(outcome, people, strict=True))
        total += chance * (sum(h for yes, (_, h) in zip(outcome, people, strict=True) if yes) >= needed)
    return total


def columns(people):
    return [p for p, _ in people], [h for _, h in people]


@CASES
@given(PEOPLE, st.integers(0, 9))
def test_the_chance_of_enough_is_that_over_all_outcomes(people, needed):
    chances, hands = columns(people)
    assert waves.enough(chances, needed, hands) == pytest.approx(by_every_outcome(people, needed), abs=1e-12)


@CASES
@given(PEOPLE, st.integers(1, 6), st.sampled_from([0.3, 0.8, 0.95]))
def test_a_wave_is_the_smallest_that_is_enough(people, needed, target):
    chances, hands = columns(people)
    found = waves.size(chances, needed, target, hands=hands)
    told = [waves.enough(chances[:k], needed, hands[:k]) for k in range(len(people) + 1)]
    enough = [k for k, chance in enumerate(told) if chance >= target]
    assert found == Wave(
        enough[0] if enough else len(people), told[enough[0] if enough else -1], bool(enough)
    )


@CASES
@given(PEOPLE, PEOPLE, st.integers(1, 5))
def test_those_already_called_count(first, later, needed):
    before = waves.counts_of(columns(first)[0], needed, columns(first)[1])
    found = waves.size(columns(later)[0], needed, 0.9, before=before, hands=columns(later)[1])
    called = [*first, *later[: found.size]]
    assert found.chance == pytest.approx(by_every_outcome(called, needed), abs=1e-12)


def test_the_sizes_of_equal_people():
    assert waves.size([0.27] * 100, 3, 0.95) == Wave(
        22, pytest.approx(float(stats.binom.sf(2, 22, 0.27))), True
    )
    assert waves.size([0.27] * 100, 3, 0.95, most=10).size == 10
    assert waves.size([0.5] * 3, 3, 0.95) == Wave(3, 0.125, False)
    assert waves.size([0.5] * 3, 0, 0.95) == Wave(0, 1.0, True)
    assert waves.size([0.9], 8, 0.8, hands=[10]) == Wave(1, 0.9, True)


def test_silence_makes_a_yes_less_likely():
    told = waves.still([0.5, 0.5, 0.5, 1.0, 0.0], [0.0, 0.5, 1.0, 1.0, 0.5])
    assert told.tolist() == pytest.approx([0.5, 1 / 3, 0.0, 0.0, 0.0])


def state(accepted=0, silent=(), heard=(), next_up=(), rung=0):
    return State(
        accepted, np.array(silent, float), np.array(heard, float), np.array(next_up, float),
        np.ones(len(next_up), np.int64), rung,
    )  # fmt: skip


PLAN = Plan(needed=2, target=0.9, ladder=(1_000, 5_000))


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (state(accepted=2), Advice(Step.STOP, 0, 1.0, 0)),
        (state(accepted=1, next_up=[0.5] * 9), Advice(Step.CALL, 4, 0.9375, 0)),
        (
            state(accepted=1, silent=[0.95], heard=[0.0], next_up=[0.5]),
            Advice(Step.WAIT, 0, pytest.approx(0.95), 0),
        ),
        (state(accepted=1, silent=[0.5], heard=[0.0], next_up=[0.5] * 9), Advice(Step.CALL, 3, 0.9375, 0)),
        (state(accepted=1), Advice(Step.WIDEN, 0, 0.0, 1)),
        (state(accepted=1, silent=[0.5], heard=[0.5], rung=1), Advice(Step.WAIT, 0, pytest.approx(1 / 3), 1)),
        (state(accepted=1, silent=[0.5], heard=[1.0], rung=1), Advice(Step.GIVE_UP, 0, 0.0, 1)),
        (state(accepted=0, rung=1), Advice(Step.GIVE_UP, 0, 0.0, 1)),
    ],
)
def test_a_call_out_calls_waits_widens_and_ends(now, says):
    assert waves.next_step(PLAN, now) == says


def test_a_reserve_is_a_quarter_and_whole():
    assert [Plan(needed=n).places for n in (1, 3, 4, 20)] == [1, 3, 5, 25]


def test_waves_sized_for_95_of_100_are_enough_as_often():
    draw, filled, rounds = np.random.default_rng(5), 0, 2_000
    for _ in range(rounds):
        chances = draw.beta(2, 5.4, 200)
        wave = waves.size(chances, 5, 0.95)
        filled += int((draw.random(wave.size) < chances[: wave.size]).sum() >= 5)
    assert 0.94 <= filled / rounds <= 0.98


@CASES
@given(st.integers(0, 60), st.integers(0, 12), st.integers(0, 2**20), st.sampled_from([np.inf, 900.0, 0.0]))
def test_the_nearest_are_the_nearest_of_all(people, count, seed, metres):
    draw = np.random.default_rng(seed)
    points = np.round(draw.normal([45.75, 126.65], 0.006, (people, 2)), 3)
    fit = draw.random(people) < 0.4
    rows, ways = Pool(points).nearest((45.75, 126.65), count, fit, metres=metres)
    far = feasible._metres(waves.on_sphere(points), waves.on_sphere(np.array([[45.75, 126.65]])), 1.3)
    wanted = sorted((int(m), i) for i, m in enumerate(far) if fit[i] and m <= metres)[:count]
    assert sorted(ways.tolist()) == [m for m, _ in wanted]
    assert [(int(far[i]), i) for i in rows] == sorted((int(far[i]), i) for i in rows)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: waves.enough([0.5, float("nan")], 1), "(row 1)"),
        (lambda: waves.enough([0.5, 1.1], 1), "(row 1)"),
        (lambda: waves.enough([0.5, 0.5], 1, [1, 0]), "one hand at least (row 1)"),
        (lambda: waves.size([0.5], 1, 1.0), "between zero and one"),
        (lambda: waves.size([0.5], 2, 0.9, before=np.ones(2)), "3 chances"),
        (lambda: waves.still([0.5], [2.0]), "(row 0)"),
        (lambda: Plan(needed=0), "one person"),
        (lambda: Plan(needed=1, ladder=(5, 5)), "rise"),
        (lambda: Pool([(45, 126)]).nearest((45, 126), 1, np.ones(2, bool)), "1 wanted"),
        (lambda: Pool([(95, 126)]), "(row 0)"),
    ],
)
def test_what_is_no_chance_is_refused(ask, says):
    with pytest.raises(BadInput) as refused:
        ask()
    assert says in str(refused.value)
