"""A roster keeps every hard rule under an independent look, and no roster there is beats its bound."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.events import event, events
from tongxing.matching.engine import checking_rosters, paths, rostering, sides
from tongxing.matching.engine.compiled import compiled
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules
from tongxing.matching.engine.rostering import SCALE, Desk, RosterRules, RosterSettings
from tongxing.matching.engine.standing_in import Binds, Standing, shares

CASES = settings(max_examples=20, deadline=None)
LAWS = st.builds(
    RosterRules, rest=st.sampled_from([0, 660, 1_500]), longest_run=st.integers(1, 4),
    minors_week=st.sampled_from([-1, 0, 480, 900]),
)  # fmt: skip
FEW = RosterSettings(rounds=6, every=3, enough=0.0)


def lawful(people, there, who, where, law):
    return checking_rosters.broken(
        people, there, who, where, Rules(),
        rest=law.rest, longest_run=law.longest_run, minors_week=law.minors_week,
    )  # fmt: skip


def best_of_all(desk, law):
    """The most points of every roster there is: all runs of each person that the independent look lets pass."""
    people, there = desk.people, desk.there
    ladder = np.concatenate([[0], np.cumsum(desk.bonus)])
    runs = []
    for i in range(len(people)):
        own = np.flatnonzero(desk.pairs.who == i)
        mine = []
        for size in range(min(int(people.hands[i]), len(own)) + 1):
            for some in itertools.combinations(own.tolist(), size):
                where = desk.pairs.where[list(some)]
                if not lawful(people, there, [i] * size, where, law):
                    mine.append((tuple(where.tolist()), int(desk.worth[list(some)].sum() + ladder[size])))
        runs.append(mine)

    @cache
    def rest(who, left):
        if who == len(runs):
            return 0
        found = -1
        for posts, points in runs[who]:
            after = tuple(c - posts.count(j) for j, c in enumerate(left))
            if min(after, default=0) >= 0:
                found = max(found, points + rest(who + 1, after))
        return found

    return rest(0, tuple(there.seats.tolist())) // SCALE


@CASES
@given(events(), LAWS)
def test_every_rule_is_kept_and_no_roster_beats_the_bound(both, law):
    people, there = both
    desk = Desk(people, there, law=law, settings=FEW)
    found = rostering.solve_at(desk)
    assert lawful(people, there, found.who, found.where, law) == []
    assert found.value <= best_of_all(desk, law) <= found.bound
    assert found.open_seats == int(there.seats.sum()) - len(found.who)


@CASES
@given(events(people=1, posts=9), LAWS)
def test_one_person_gets_the_best_run_there_is(both, law):
    desk = Desk(*both, law=law, settings=FEW)
    found = rostering.solve_at(desk)
    assert found.value == best_of_all(desk, law)


@CASES
@given(events(people=6, posts=12), st.integers(0, 2**20))
def test_somebody_who_drops_out_is_stood_in_for(both, seed):
    people, there = both
    law = RosterRules()
    desk = Desk(people, there, law=law, settings=FEW)
    before = rostering.solve_at(desk)
    if not len(before.who):
        return
    out = int(np.random.default_rng(seed).choice(before.who))
    repair = Standing(desk, before).without(out)
    after = repair.roster
    assert lawful(people, there, after.who, after.where, law) == []
    assert len(repair.moved) <= 3
    assert not (after.who == out).any()
    had = set(zip(before.who.tolist(), before.where.tolist(), strict=True))
    has = set(zip(after.who.tolist(), after.where.tolist(), strict=True))
    assert {one for one in had - has if one[0] != out} == set(repair.left)
    assert has - had == set(repair.gained) - set(repair.left)
    assert {one for one, _ in repair.left} == set(repair.moved)
    assert len(had) - len(has) == len(repair.open_posts)


@CASES
@given(events(people=6, posts=8))
def test_what_binds_is_what_the_independent_look_finds(both):
    people, there = both
    law = RosterRules(longest_run=2)
    desk = Desk(people, there, law=law, settings=FEW)
    found = rostering.solve_at(desk)
    standing = Standing(desk, found)
    taken = np.bincount(found.where, minlength=len(there))
    for one in range(len(desk.pairs)):
        who, post = int(desk.pairs.who[one]), int(desk.pairs.where[one])
        if post in standing.own[who] or taken[post] >= there.seats[post]:
            continue
        faults = lawful(people, there, [*found.who, who], [*found.where, post], law)
        assert (standing.binds(who, post) == Binds(0)) == (faults == [])


@CASES
@given(events(people=6, posts=8))
def test_a_reserve_could_serve(both):
    people, there = both
    desk = Desk(people, there, settings=FEW)
    found = rostering.solve_at(desk)
    standing = Standing(desk, found)
    kept = standing.reserve(0.5)
    roomier = sides.Activities(**{**there.__dict__, "seats": there.seats * 2})
    who, where = [*found.who, *(i for i, _ in kept)], [*found.where, *(j for _, j in kept)]
    assert lawful(people, roomier, who, where, RosterRules()) == []
    assert sum(len(one) for one in standing.own) == len(found.who)


def test_plain_and_compiled_sweeps_agree_to_the_last_bit():
    desk = Desk(*event(12, 15, 5), settings=FEW)
    plain = rostering.solve_at(desk)
    desk._kernel = compiled(paths.sweep)
    told = rostering.solve_at(desk)
    assert (plain.value, plain.bound, plain.rounds) == (told.value, told.bound, told.rounds)
    assert (plain.who.tolist(), plain.where.tolist()) == (told.who.tolist(), told.where.tolist())


def test_told_to_stop_it_gives_the_best_so_far():
    people, there = event(12, 15, 7)
    found = rostering.solve(people, there, settings=FEW, go_on=lambda rounds, left: rounds < 3)
    assert (found.is_finished, found.rounds) == (False, 3)
    assert lawful(people, there, found.who, found.where, RosterRules()) == []
    assert found.value <= found.bound


def test_told_to_stop_while_pairs_are_sought_those_looked_at_have_their_shifts():
    people, there = event(4000, 200, 7)
    found = rostering.solve(people, there, settings=FEW, go_on=lambda _done, _left: False)
    assert (found.is_finished, found.rounds, found.value < found.bound) == (False, 0, True)
    assert len(found.who) > 0 and found.who.max() < 4000 - 1
    assert lawful(people, there, found.who, found.where, RosterRules()) == []


def test_what_was_announced_is_rather_kept():
    people, there = event(12, 15, 9)
    first = rostering.solve(people, there, settings=FEW)
    fewer = sides.Activities(**{**there.__dict__, "need": there.need[::-1].copy()})
    free = rostering.solve(people, fewer, settings=FEW)
    kept = rostering.solve(people, fewer, settings=FEW, keep=(first.who, first.where))

    def same(found):
        return len(
            set(zip(first.who, first.where, strict=True)) & set(zip(found.who, found.where, strict=True))
        )

    assert same(kept) >= same(free)
    assert kept.value <= free.bound


def test_a_run_is_broken_by_a_day_without_any_post():
    people = sides.volunteers([1], [(45.0, 126.0)], [0], hands=9)
    days = np.array([0, 1, 3, 4]) * 1_440 + 20_514 * 1_440 + 600
    there = sides.activities([1, 2, 3, 4], [(45.0, 126.0)] * 4, days, days + 60, 1)
    found = rostering.solve(people, there, law=RosterRules(longest_run=2), settings=FEW)
    assert found.where.tolist() == [0, 1, 2, 3]
    assert found.is_proven
    assert shares(found, 1) == {"jain": 1.0, "most": 4, "without": 0}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: RosterRules(rest=-1), "no negative rest"),
        (lambda: RosterRules(longest_run=0), "a run of 1 to 60 days"),
        (lambda: RosterSettings(bonus=(1, 2)), "bonuses fall"),
        (lambda: RosterSettings(seat=-1), "whole numbers from zero"),
        (lambda: Standing(Desk(*event(3, 3, 1)), rostering.solve(*event(3, 3, 1))).without(9), "row 9"),
        (lambda: Standing(Desk(*event(3, 3, 1)), rostering.solve(*event(3, 3, 1))).reserve(2), "a share"),
        (lambda: rostering.solve(*event(3, 3, 1), keep=([2], [99])), "row 0"),
    ],
)
def test_what_cannot_be_is_refused(make, says):
    with pytest.raises(BadInput, match=says):
        make()


def test_more_states_than_memory_holds_are_refused_before_they_are_made():
    people = sides.volunteers(
        np.arange(3), np.tile([45.0, 126.0], (3, 1)), [20_000] * 3, hands=300, minutes_left=9_000
    )
    begins = 20_514 * 1_440 + np.repeat(np.arange(400) * 1_440, 1) + 600
    there = sides.activities(np.arange(400), np.tile([45.0, 126.0], (400, 1)), begins, begins + 31, 1)
    with pytest.raises(BadInput, match="states of one person's days"):
        Desk(people, there, law=RosterRules(minors_week=6_000))
