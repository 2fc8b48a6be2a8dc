"""How often people of each county say yes when they are asked, and to what: counted and learned once a night."""

from django.db import transaction
from django.db.models import F, Sum

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.orders.models import CountyAnswers, Readiness
from tongxing.orders.services.learning import learn_answers

COUNTY = 1_000_000  # a county's code ends in six noughts


@transaction.atomic
def count_answers(*, actor: Actor) -> int:
    """Every county knows how many of it were asked and said yes, as of now, and what they say yes to; answers how many
    counties. Twice is once.

    Refuses with NotAllowed.
    """
    access.require(actor, "orders.count_answers")
    rows = Readiness.objects.filter(asked__gt=0).order_by().values(county=F("home_code") / COUNTY * COUNTY)
    now = clock.now()
    told = [
        CountyAnswers(county_code=one["county"], asked=one["all"], accepted=one["yes"], counted_at=now)
        for one in rows.annotate(all=Sum("asked"), yes=Sum("accepted")).order_by("county")
    ]
    CountyAnswers.objects.bulk_create(
        told,
        update_conflicts=True,
        unique_fields=["county_code"],
        update_fields=["asked", "accepted", "counted_at"],
    )
    learn_answers(now)
    return len(told)
