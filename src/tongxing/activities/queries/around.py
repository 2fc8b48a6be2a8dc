"""Activities as others come upon them: the one that answers a need, and what happens here today."""

import datetime as dt
import uuid

from tongxing.access import queries as leave
from tongxing.access.shapes import Actor
from tongxing.activities.models import Activity
from tongxing.activities.permissions import SEE
from tongxing.activities.queries.activities import card_of
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock

MOST = 50


def activities_of_project(
    viewer: Actor, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> tuple[ActivityCard, ...]:
    """What a team does in one project, those the viewer may see, the earliest first; contacts masked."""
    rows = Activity.objects.filter(organisation_id=organisation_id, project_id=project_id)
    rows = leave.visible(viewer, SEE, rows, about=project_id).order_by("starts_at", "id")
    return tuple(card_of(row, whole_contact=False) for row in rows[:MOST])


def activities_on(viewer: Actor, low: int, high: int, day: dt.date) -> tuple[ActivityCard, ...]:
    """What is published in a range of divisions for one day, the earliest first; contacts masked."""
    begin, end = clock.start_of(day), clock.start_of(day + dt.timedelta(days=1))
    rows = Activity.objects.filter(
        state="published", region_code__gte=low, region_code__lt=high, starts_at__gte=begin, starts_at__lt=end
    )
    rows = leave.visible(viewer, SEE, rows).order_by("starts_at", "id")
    return tuple(card_of(row, whole_contact=False) for row in rows[:MOST])
