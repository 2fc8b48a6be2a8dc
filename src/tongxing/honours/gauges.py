"""Whom another star rule would move, counted on every volunteer's sums as they stand today."""

from tongxing.honours import rules
from tongxing.honours.models import Star
from tongxing.honours.shapes import Sums
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule

ROWS = 5_000


def stars(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Who would reach a higher star by the other rule, and who a lower one.

    A star somebody has stays: it is held by the edition it was awarded by.
    """
    before, after = rules.scheme(now.parameters, now.version), rules.scheme(then.parameters, then.version)
    least = min(*before.minutes, *after.minutes)
    rows = Star.objects.filter(region_code__gte=low, region_code__lt=high).order_by("person_id")
    higher = lower = holders = 0
    for level, a, b, c, d, held in rows.values_list(
        "level", "minutes_a", "minutes_b", "minutes_c", "minutes_d", "held_minutes"
    ).iterator(ROWS):
        if a + b + c + d < least:
            continue
        told = {"A": a, "B": b, "C": c, "D": d}
        was, would = (
            rules.reaches(Sums({k: v for k, v in told.items() if k in one.counted}, {"A": held}), one)
            for one in (before, after)
        )
        higher += would > was
        lower += would < was
        holders += would < was and level > would
    return Moved(
        people={"higher": higher, "lower": lower},
        organisations={},
        sentence_zh=f"按现有记录：{higher} 人会达到更高的星级，{lower} 人达到的星级会变低；"
        f"其中 {holders} 人已授予的星级不受影响，仍按授予时的版本保持。",
        sentence_en=f"By the records as they stand: {higher} people would reach a higher star, {lower} a lower one; "
        f"{holders} of these keep the star they have, by the edition it was awarded by.",
    )


gauges.declare("stars", stars)
