"""R1, R2, R3: a large event, slack and tight; prices and paths beside seat-by-seat greedy, one independent judge."""

import time

import numpy as np

from bench.matching.cities import MONDAY
from tongxing.matching.engine import checking_rosters, rostering, sides
from tongxing.matching.engine.rostering import Desk, RosterRules
from tongxing.matching.engine.standing_in import Standing, shares

DAYS, VENUES, ROLES = 16, 12, 10
SHIFTS = ((7 * 60, 13 * 60), (12 * 60, 18 * 60), (17 * 60, 23 * 60))
SEATS = {"slack": 25_504, "tight": 50_304}
LAW = RosterRules()


def event(people: int, kind: str, seed: int, *, days: int = DAYS, venues: int = VENUES):
    """Sixteen days, three shifts, twelve venues, ten roles; one in four posts asks for a language, some a paper."""
    draw = np.random.default_rng(seed)

    def around(count: int, width: float):
        flat = draw.normal(0, width, (count, 2))
        return np.column_stack([45.75 + flat[:, 1] / 111_195, 126.65 + flat[:, 0] / 78_600])

    popular = np.array([0.22, 0.18, 0.14, 0.11, 0.09, 0.08, 0.07, 0.05, 0.04, 0.02])
    roles = (1 << draw.choice(ROLES, (people, 3), p=popular)).astype(np.int64)
    skills = np.bitwise_or.reduce(roles, axis=1) | np.where(
        draw.random(people) < 0.45, 1 << draw.integers(10, 15, people), 0
    )
    born = MONDAY // 1_440 - draw.integers(18 * 366, 70 * 365, people)
    minor = draw.random(people) < 0.05
    born[minor] = MONDAY // 1_440 - draw.integers(14 * 366, 17 * 365, int(minor.sum()))
    day, shift = np.meshgrid(np.arange(days), np.arange(len(SHIFTS)), indexing="ij")
    opens = MONDAY + day.ravel() * 1_440 + np.array([one for one, _ in SHIFTS])[shift.ravel()]
    closes = MONDAY + day.ravel() * 1_440 + np.array([end for _, end in SHIFTS])[shift.ravel()]
    days_on = draw.random((people, days)) < 0.75
    shifts_on = draw.random((people, len(SHIFTS))) < 0.7
    may = (days_on[:, :, np.newaxis] & shifts_on[:, np.newaxis, :]).reshape(people, -1)
    who, window = np.nonzero(may)
    holds = np.flatnonzero(draw.random(people) < 0.3)
    until = MONDAY // 1_440 + draw.choice([days // 2, 400], len(holds), p=[0.2, 0.8])
    volunteers = sides.volunteers(
        np.arange(people), around(people, 6_000), born, reach=draw.integers(8_000, 30_000, people),
        hands=draw.integers(5, 14, people), skills=skills, topics=draw.integers(0, 2**6, people), has_consent=True,
        free=np.column_stack([who, opens[window], closes[window]]),
        papers=np.column_stack([holds, np.zeros_like(holds), np.full_like(holds, MONDAY // 1_440 - 100), until]),
    )  # fmt: skip
    spots = around(venues, 5_000)
    posts = len(opens) * venues * ROLES
    window, venue, role = (
        one.ravel()
        for one in np.meshgrid(np.arange(len(opens)), np.arange(venues), np.arange(ROLES), indexing="ij")
    )
    share = popular[role] * draw.uniform(0.4, 1.6, posts)
    seats = draw.poisson(SEATS[kind] * people / 4_000 * share / share.sum())
    there = sides.activities(
        np.arange(posts), spots[venue], opens[window], closes[window], seats,
        skills=(1 << role) | np.where(draw.random(posts) < 0.25, 1 << draw.integers(10, 15, posts), 0),
        papers=np.where((role >= 8) & (draw.random(posts) < 0.5), 1, 0), topics=1 << draw.integers(0, 6, posts),
        need=draw.integers(0, 4, posts), is_for_minors=role < 4, has_adult=True, organisers=venue,
    )  # fmt: skip
    return volunteers, there


def greedy(desk: Desk) -> np.ndarray:
    """Seat by seat, the seats with fewest candidates first, to whoever has most points and may; truths of pairs."""
    pairs, people, there = desk.pairs, desk.people, desk.there
    held, taken = np.zeros(len(pairs), bool), [[] for _ in range(len(people))]
    starts, ends = there.starts.tolist(), there.ends.tolist()
    by_post = np.lexsort((pairs.who, -pairs.scores, pairs.where))
    first = np.searchsorted(pairs.where[by_post], np.arange(len(there) + 1))
    count = np.diff(first)
    bonus = desk.bonus // rostering.SCALE
    who, score = pairs.who.tolist(), pairs.scores.tolist()
    most = desk.most.tolist()
    for j in np.lexsort((np.arange(len(there)), count / np.maximum(there.seats, 1))).tolist():
        mine = by_post[first[j] : first[j + 1]].tolist()
        mine.sort(
            key=lambda one: (-(score[one] + int(bonus[min(len(taken[who[one]]), len(bonus) - 1)])), who[one])
        )
        left = int(there.seats[j])
        for one in mine:
            if not left:
                break
            own = taken[who[one]]
            if len(own) < most[who[one]] and lawful(desk, who[one], own, starts[j], ends[j]):
                own.append((starts[j], ends[j]))
                held[one], left = True, left - 1
    return held


def lawful(desk: Desk, who: int, own: list, start: int, end: int) -> bool:
    """Whether one more shift keeps rest, run, day and a minor's week."""
    day = start // 1_440
    days = {one // 1_440 for one, _ in own}
    if day in days or any(start < b + LAW.rest and a < end + LAW.rest for a, b in own):
        return False
    run, before, after = 1, day - 1, day + 1
    while before in days:
        run, before = run + 1, before - 1
    while after in days:
        run, after = run + 1, after + 1
    if run > LAW.longest_run:
        return False
    if desk.week[who] < 0:
        return True
    week = (start - 4 * 1_440) // 10_080
    spent = sum(b - a for a, b in own if (a - 4 * 1_440) // 10_080 == week)
    return spent + end - start <= int(desk.week[who]) * desk.frame.unit


def clocked(work, *told, **more):
    """What it gives, and the processor seconds it took."""
    began = time.process_time()
    found = work(*told, **more)
    return found, round(time.process_time() - began, 2)


def measured(people: int, kind: str, seed: int, drop_outs: int = 20) -> dict:
    """One event: the roster, its gap, greedy beside it, the judge, and people who drop out of it one at a time."""
    rostering.solve_at(Desk(*event(150, kind, seed, days=4, venues=3)))  # compiles
    volunteers, there = event(people, kind, seed)
    desk, laid = clocked(Desk, volunteers, there)
    rough, greedy_s = clocked(greedy, desk)
    roster, seconds = clocked(rostering.solve_at, desk)
    law = {"rest": LAW.rest, "longest_run": LAW.longest_run, "minors_week": LAW.minors_week}
    faults = checking_rosters.broken(volunteers, there, roster.who, roster.where, desk.rules, **law)
    found = {
        "people": people, "kind": kind, "seed": seed, "seats": int(there.seats.sum()), "pairs": len(desk.pairs),
        "laid_out_s": laid, "solve_s": seconds, "greedy_s": greedy_s, "rounds": roster.rounds, "value": roster.value,
        "bound": roster.bound, "gap_percent": round(roster.gap * 100, 4), "open_seats": roster.open_seats,
        "of_value_wishes_percent": round(roster.wishes / roster.value * 100, 1),
        "over_greedy": round(roster.value / (desk.value_of(rough) // rostering.SCALE), 4),
        "broken": len(faults), "first_fault": next(iter(faults), ""),
    } | shares(roster, people)  # fmt: skip
    return found | _dropping_out(desk, roster, seed, drop_outs, law)


def _dropping_out(desk: Desk, roster, seed: int, count: int, law: dict) -> dict:
    """Each of some busy people drops out of the same roster; the slowest, the most moved, and what stays open."""
    draw, took, moved, opened, freed, broken = np.random.default_rng(seed), [], [], 0, 0, 0
    for who in draw.choice(np.unique(roster.who), count, replace=False).tolist():
        standing = Standing(desk, roster)
        _ = standing.by_post
        repair, seconds = clocked(standing.without, who)
        took.append(seconds)
        moved.append(len(repair.moved))
        opened, freed = opened + len(repair.open_posts), freed + len(repair.freed)
        now = repair.roster
        broken += len(checking_rosters.broken(desk.people, desk.there, now.who, now.where, desk.rules, **law))
    return {
        "repair_most_s": max(took), "repair_median_s": sorted(took)[count // 2], "moved_most": max(moved),
        "seats_freed": freed, "seats_left_open": opened, "broken_after_repair": broken,
    }  # fmt: skip
