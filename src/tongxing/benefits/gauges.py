"""Whom other numbers for benefits would move, counted on the vouchers in people's hands and the benefits on offer."""

import datetime as dt

from django.db.models import Count, F

from tongxing.benefits.models import Benefit, Voucher
from tongxing.foundation import clock
from tongxing.policy import gauges
from tongxing.policy.gauges import Moved
from tongxing.policy.shapes import Rule


def benefits(now: Rule, then: Rule, low: int, high: int) -> Moved:
    """Who holds more of one benefit than the new number, and which offers on show ask for more or run longer."""
    most, days = then.parameters["most_per_person"], then.parameters["longest_days"]
    held = Voucher.objects.filter(state="taken", good_until__gte=clock.today())
    held = held.filter(benefit__region_code__gte=low, benefit__region_code__lt=high)
    shares = held.order_by().values("person_id", "benefit_id").annotate(many=Count("id"))
    people = shares.filter(many__gt=most).values("person_id").distinct().count()
    offers = Benefit.objects.filter(
        state="published", region_code__gte=low, region_code__lt=high, ends_on__gte=clock.today()
    )
    more = offers.filter(per_person__gt=most)
    longer = offers.filter(ends_on__gte=F("starts_on") + dt.timedelta(days=days))
    touched = (more | longer).order_by().values("organisation_id").exclude(organisation_id=None)
    houses = touched.distinct().count()
    return Moved(
        people={"full": people},
        organisations={"offers": houses},
        sentence_zh=f"{people} 人手里同一项礼遇的券多于新的份数；{houses} 个组织有已公布的礼遇超过新的份数或天数。"
        "已领的券和已公布的礼遇都照旧，新的从生效那天起按新数字。要几星由每项礼遇自己写，不随这条规则变。",
        sentence_en=f"{people} people hold more vouchers of one benefit than the new number; {houses} organisations "
        "have "
        "published benefits above it or longer. Vouchers and published benefits stay. Which star a benefit asks for "
        "stands in the benefit itself and does not follow this rule.",
    )


gauges.declare("benefits", benefits)
