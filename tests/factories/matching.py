"""Two sides of a match, drawn at random with fixed seeds: a little of every rule."""

import numpy as np
from hypothesis import strategies as st

from tongxing.matching.engine import sides

MONDAY = 20_514 * 1_440  # 2 March 2026, minutes since 1970


def town(
    people: int, there: int, seed: int, *, width: float = 6_000.0, centre=(45.75, 126.65), hands: int = 2
):
    """Volunteers and activities of a small town in which every rule excludes somebody."""
    draw = np.random.default_rng(seed)

    def around(count):
        flat = draw.normal(0, width / 3, (count, 2))
        lat = np.clip(centre[0] + flat[:, 1] / 111_195, -90, 90)
        lon = centre[1] + flat[:, 0] / 111_195 / max(np.cos(np.radians(centre[0])), 0.01)
        return np.column_stack([lat, (lon + 180) % 360 - 180])

    ids = draw.permutation(1_000 + np.arange(people))
    day = draw.integers(0, 3, there)
    starts = MONDAY + day * 1_440 + draw.choice([480, 600, 840, 1_140, 1_410], there)

    def pairs(count, width, *highs):
        names = draw.choice(ids, count) if people else np.zeros(0, int)
        return np.column_stack([names, *(draw.integers(0, high, len(names)) for high in highs)])[:, :width]

    free = np.concatenate([pairs(3 * people, 1), pairs(3 * people, 1)]) if people else np.zeros((0, 1), int)
    begin = MONDAY + draw.choice([0, 480, 1_440, 1_900, 2_880], len(free))
    busy = pairs(people, 1)
    from_ = MONDAY + draw.integers(0, 3 * 1_440, len(busy))
    spots = around(len(busy))
    spots[draw.random(len(busy)) < 0.3] = np.nan
    paper = pairs(people, 2, 3)
    first = MONDAY // 1_440 - draw.integers(0, 400, len(paper))
    volunteers = sides.volunteers(
        ids, around(people), MONDAY // 1_440 - draw.integers(10 * 365, 80 * 365, people),
        reach=draw.integers(0, int(width), people), hands=draw.integers(0, hands + 1, people),
        skills=draw.integers(0, 8, people), loads=draw.integers(0, 8, people) & draw.integers(0, 8, people),
        topics=draw.integers(0, 32, people), has_consent=draw.random(people) < 0.5,
        minutes_left=draw.choice([60, 10_000], people), minutes_so_far=draw.integers(0, 3_000, people),
        free=np.column_stack([free, begin, begin + draw.choice([300, 1_440, 2_880], len(free))]),
        busy=np.column_stack([busy, from_, from_ + 90]), busy_points=spots,
        papers=np.column_stack([paper, first, first + draw.integers(0, 800, len(paper))]),
        barred=pairs(people, 2, 5), known=pairs(people, 2, 5),
    )  # fmt: skip
    seats = draw.integers(0, 4, there)
    activities = sides.activities(
        draw.permutation(np.arange(there)), around(there), starts, starts + draw.choice([60, 120], there), seats,
        skills=draw.integers(0, 8, there) & draw.integers(0, 8, there), papers=draw.choice([0, 0, 0, 1, 5], there),
        wishes=draw.integers(0, 8, there), loads=draw.choice([0, 0, 2], there), topics=draw.integers(0, 32, there),
        youngest=draw.choice([0, 0, 16], there), oldest=draw.choice([70, 200, 200], there),
        is_for_minors=draw.random(there) < 0.6, has_adult=draw.random(there) < 0.7, need=draw.integers(0, 4, there),
        fewest=np.minimum(seats, draw.integers(0, 3, there)), whole=draw.integers(0, max(1, there), there),
        organisers=draw.integers(0, 5, there),
    )  # fmt: skip
    return volunteers, activities


@st.composite
def towns(draw, people=8, there=6):
    """Small towns anywhere on the globe: at the poles and on the date line too."""
    centre = draw(st.sampled_from([(45.75, 126.65), (0.0, 179.99), (89.99, 0.0), (-89.9, -180.0)]))
    return town(
        draw(st.integers(0, people)), draw(st.integers(0, there)), draw(st.integers(0, 2**20)), centre=centre
    )
