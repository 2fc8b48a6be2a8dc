"""What the ledger says about a region, for those who supervise it."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongxing.doors.openapi.shapes import Day, answers, bearer
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger

router = Router(tags=["records"])


class SummaryOut(Schema):
    """Sums of a region over days, both included; effective minutes unless a field says otherwise.

    `people` are persons with effective minutes. `regions` holds the minutes of each division directly below, in
    the order of their codes; it is not a ranking and must not be shown as one.
    """

    region_code: int
    from_on: dt.date
    until_on: dt.date
    as_of: dt.datetime
    people: int
    minutes: int
    entries: int
    by_class: dict[str, int]
    pending_minutes: int
    pending_entries: int
    frozen_entries: int
    withdrawn_entries: int
    regions: dict[int, int]


@router.get("/summaries/{int:region_code}", response=answers(SummaryOut), auth=bearer)
def summary(request: HttpRequest, region_code: int, from_on: Day, until_on: Day) -> Any:
    """The sums of my range, or of a region within it."""
    found, below = ledger.summary_for(
        region_code,
        from_on,
        until_on,
        request.actor,
    )
    told = {name: getattr(found, name) for name in SummaryOut.model_fields if hasattr(found, name)}
    asked = {"region_code": region_code, "from_on": from_on, "until_on": until_on, "as_of": clock.now()}
    return told | asked | {"regions": below}
