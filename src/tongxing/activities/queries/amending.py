"""What was changed about an activity since it was published: everybody may read it."""

import uuid

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.activities.models import Activity, Amendment
from tongxing.activities.permissions import SEE
from tongxing.activities.shapes import AmendmentLine, Changed


def amendments_of(activity_id: uuid.UUID, viewer: Actor) -> tuple[AmendmentLine, ...]:
    """The changes of an activity the viewer may see, the latest first."""
    seen = access.visible(viewer, SEE, Activity.objects.filter(pk=activity_id))
    rows = Amendment.objects.filter(activity__in=seen).order_by("-at", "-id")
    return tuple(_line(row) for row in rows)


def amendment_told(amendment_id: uuid.UUID) -> AmendmentLine:
    """One change.

    rooms only: for notices to those it concerns
    """
    return _line(Amendment.objects.get(pk=amendment_id))


def _line(row: Amendment) -> AmendmentLine:
    return AmendmentLine(row.id, row.at, row.why, tuple(Changed(**one) for one in row.changed))
