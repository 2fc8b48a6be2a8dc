"""Whom another edition of the points rule would move: everybody's points worked out twice, on real rows."""

import uuid

from tongxing.points.models import Holding
from tongxing.points.queries.reckoning import standings, terms_by_rule
from tongxing.policy.shapes import Moved, Rule

AT_ONCE = 2000


def gauge(now: Rule, then: Rule, region_low: int, region_high: int) -> Moved:
    """How many volunteers of a range would have earned more or less, had the other edition held all the time.

    rooms only: for the what-if of the policy room
    """
    before, after = terms_by_rule(), terms_by_rule(now, then)
    more = less = same = 0
    last = uuid.UUID(int=0)
    rows = Holding.objects.filter(region_code__gte=region_low, region_code__lt=region_high)
    while people := list(
        rows.filter(person_id__gt=last).order_by("person_id").values_list("person_id", flat=True)[:AT_ONCE]
    ):
        one, other = standings(people, before), standings(people, after)
        for person_id in people:
            gap = other[person_id].earned - one[person_id].earned
            more, less, same = more + (gap > 0), less + (gap < 0), same + (gap == 0)
        last = people[-1]
    return Moved(
        people={"more": more, "less": less, "same": same},
        organisations={},
        sentence_zh=f"按新的规定从头算：{more} 人的积分会多，{less} 人会少，{same} 人不变。时长都不受影响。",
        sentence_en=f"Worked out anew: {more} would have more points, {less} fewer, {same} the same. Hours stay.",
    )
