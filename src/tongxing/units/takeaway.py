"""What this room keeps about a person, for them to take along (R-74)."""

import uuid
from typing import Any

from tongxing.foundation import takeaway
from tongxing.people import queries as people
from tongxing.units.models import Link, Passing, Report


def everything_of(person_id: uuid.UUID) -> dict[str, Any]:
    """With which unit they count, where they reported, and what they passed and is not forgotten yet."""
    link = Link.objects.filter(person_id=person_id).order_by("id").values("unit_id", "linked_at").first()
    report = Report.objects.filter(person_id=person_id).order_by("id")
    reported = report.values("region_code", "station_id", "reported_at").first()
    account_id = people.person(person_id).account_id
    passed = Passing.objects.filter(account_id=account_id).order_by("said_at", "id")
    told = {"unit": link, "report": reported, "passed": list(passed.values("arrangement_id", "said_at"))}
    return {name: value for name, value in told.items() if value}


takeaway.declare(
    "units", "计入的单位、到社区报到", "The unit you count with, reporting to a community", everything_of
)
