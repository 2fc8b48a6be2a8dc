"""A small event with shifts, drawn at random with fixed seeds: rests, runs, minors' weeks and papers all bind."""

import numpy as np
from hypothesis import strategies as st

from tests.factories.matching import MONDAY
from tongxing.matching.engine import sides

SHIFTS = ((6 * 60, 10 * 60), (9 * 60, 15 * 60), (18 * 60, 23 * 60))


def event(people: int, posts: int, seed: int, *, days: int = 4):
    """People with one to three roles and posts on some of these days; Saturday and Sunday are in it."""
    draw = np.random.default_rng(seed)
    born = MONDAY // 1_440 - draw.integers(18 * 366, 60 * 365, people)
    minor = draw.random(people) < 0.3
    born[minor] = MONDAY // 1_440 - draw.integers(15 * 366, 17 * 365, int(minor.sum()))
    free = np.flatnonzero(draw.random(people * days) < 0.9)
    who, day = free // days, free % days
    begins = MONDAY + (4 + day) * 1_440
    here = np.tile([45.75, 126.65], (people, 1)) + draw.normal(0, 0.01, (people, 2))
    volunteers = sides.volunteers(
        np.arange(people), here, born, reach=8_000, hands=draw.integers(0, days + 2, people),
        skills=draw.integers(1, 8, people), topics=draw.integers(0, 16, people), has_consent=True,
        minutes_left=draw.choice([500, 10_000], people), free=np.column_stack([who, begins, begins + 1_440]),
        papers=np.column_stack([np.arange(people), np.zeros(people, int), np.zeros(people, int),
                                MONDAY // 1_440 + draw.integers(3, 9, people)]),
    )  # fmt: skip
    spans = np.array(SHIFTS)[draw.integers(0, len(SHIFTS), posts)]
    start = MONDAY + (4 + draw.integers(0, days, posts)) * 1_440
    there = sides.activities(
        np.arange(posts), np.tile([45.75, 126.65], (posts, 1)) + draw.normal(0, 0.01, (posts, 2)),
        start + spans[:, 0] if posts else [], start + spans[:, 1] if posts else [], draw.integers(0, 4, posts),
        skills=draw.choice([0, 1, 2, 4], posts), papers=draw.choice([0, 0, 1], posts),
        topics=draw.integers(0, 16, posts), need=draw.integers(0, 4, posts),
        is_for_minors=draw.random(posts) < 0.7, has_adult=True,
    )  # fmt: skip
    return volunteers, there


@st.composite
def events(draw, people=4, posts=6, days=4):
    """Small events."""
    many = draw(st.integers(0, people)), draw(st.integers(0, posts))
    return event(*many, draw(st.integers(0, 2**20)), days=draw(st.integers(1, days)))
