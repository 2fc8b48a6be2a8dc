"""When activities are: of one person with how their sign-up stands, and of one team."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.db.models import QuerySet

from tongxing.activities.models import Activity, SignUp

_SAID = ("title", "place_text", "starts_at", "ends_at")


class ActivityTime(NamedTuple):
    """An activity in a calendar; `state` is the sign-up's, of a team's calendar the activity's."""

    id: uuid.UUID
    state: str
    title: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime


def times_of(person_id: uuid.UUID, since: dt.datetime, most: int) -> tuple[ActivityTime, ...]:
    """What somebody signed up for that ends after a moment, the earliest first; of two sign-ups for one the latest.

    rooms only: a calendar whose owner has given its address
    """
    rows = SignUp.objects.filter(person_id=person_id, activity__ends_at__gte=since)
    told: QuerySet = rows.order_by("signed_up_at", "id").values_list(
        "activity_id", "state", *(f"activity__{name}" for name in _SAID)
    )
    latest = {row[0]: ActivityTime(*row) for row in told}
    return tuple(sorted(latest.values(), key=lambda one: (one.starts_at, one.id))[:most])


def times_of_team(organisation_id: uuid.UUID, since: dt.datetime, most: int) -> tuple[ActivityTime, ...]:
    """What a team has published that ends after a moment, the earliest first; what was called off with it.

    rooms only: a calendar of those who belong to the team
    """
    rows = Activity.objects.filter(
        organisation_id=organisation_id, ends_at__gte=since, state__in=("published", "cancelled")
    )
    told = rows.order_by("starts_at", "id").values_list("id", "state", *_SAID)
    return tuple(ActivityTime(*row) for row in told[:most])
