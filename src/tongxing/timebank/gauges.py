"""Whom another edition of the rule `timebank` would move, counted on the savings there are."""

from tongxing.foundation import clock
from tongxing.policy import gauges
from tongxing.policy.shapes import Moved, Rule
from tongxing.timebank.models import Savings


def timebank(now: Rule, then: Rule, region_low: int, region_high: int) -> Moved:
    """Savers who could order and no longer can, or the other way; savings above another cap."""
    rows = Savings.objects.filter(region_code__gte=region_low, region_code__lt=region_high, minutes__gt=0)
    year = clock.today().year

    def of_age(rule: Rule) -> int:
        old_enough = rows.filter(birth_year__lte=year - rule.parameters["use_from_age"])
        return old_enough.order_by().values("person_id").distinct().count()

    def above(rule: Rule) -> int:
        return rows.filter(minutes__gt=rule.parameters["balance_minutes"]).order_by().count()

    before, after = of_age(now), of_age(then)
    full = max(0, above(then) - above(now))
    people = {"in": max(0, after - before), "out": max(0, before - after), "full": full}
    return Moved(
        people,
        {},
        f"存了时间的人里，{people['in']} 人变为可以预约，{people['out']} 人变为不能预约，"
        f"{full} 人的储蓄超过新上限（已存的不动）。",
        f"Of the savers {people['in']} could order and {people['out']} could no longer; "
        f"{full} hold more than the new cap, which stays theirs.",
    )


gauges.declare("timebank", timebank)
