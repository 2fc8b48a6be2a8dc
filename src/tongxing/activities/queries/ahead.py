"""How many places somebody may hold ahead for now, and which of those who held places came."""

import datetime as dt
import uuid
from typing import Any

from django.db import connection

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities.models import Activity, AheadLimit, SignUp
from tongxing.activities.shapes import AheadLimitCard, Seat, Seats
from tongxing.foundation import clock
from tongxing.people import queries as people

# Of a limit `l`: whether it stands, and as many places are held ahead as it leaves. Helping in need is not counted.
REACHED = """l.until_at > %(now)s and l.most <= (
    select count(*) from activities_signup s join activities_activity b on b.id = s.activity_id
    where s.person_id = l.person_id and s.state = 'held' and b.need_id is null and b.starts_at > %(now)s)"""
_LIMIT = """
select l.most, l.until_at from activities_aheadlimit l where l.person_id = %(person)s and {reached}
"""


def limit_reached(person_id: uuid.UUID, activity: Any) -> tuple[int, dt.datetime] | None:
    """How many places somebody holds ahead at most, and until when, where they hold them and this is one more.

    rooms only: a step of taking a place
    """
    if activity.need_id is not None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_LIMIT.format(reached=REACHED), {"person": person_id, "now": clock.now()})
        return cursor.fetchone()


def ahead_limit_of(viewer: Actor) -> AheadLimitCard | None:
    """How many places the viewer may hold ahead for now; None, as of nearly everybody, when as many as they like."""
    person = people.person_of(viewer.account_id)
    if person is None:
        return None
    access.require(viewer, "activities.see_own_limit", on=person)
    rows = AheadLimit.objects.filter(person_id=person.id, until_at__gt=clock.now()).order_by("id")
    told = rows.values_list("id", "most", "since_at", "until_at", "rule_version").first()
    return AheadLimitCard(*told) if told else None


def seats_of(activity_id: uuid.UUID) -> Seats | None:
    """Everybody who holds a place at an activity and whether they came; None where there is no such activity.

    rooms only: a room above asks leave with what is told of the activity
    """
    one = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if one is None:
        return None
    held = SignUp.objects.filter(activity_id=activity_id, state="held").order_by("signed_up_at", "id")
    told = held.values_list("id", "person_id", "account_id", "arrival__id")
    same = "organisation_id region_code person_in_charge_id title state starts_at ends_at cancel_until"
    return Seats(
        activity_id=one.id,
        **{name: getattr(one, name) for name in same.split()},
        seats=tuple(Seat(row[0], row[1], row[2], row[3] is not None) for row in told),
    )


def over_with_empty_seats(after: dt.datetime, before: dt.datetime) -> tuple[uuid.UUID, ...]:
    """Activities that ended in a span, at which some were checked in and some who held a place were not.

    Where nobody was checked in, nobody looked: nothing follows from it.

    rooms only: a clock asks about those who were not seen
    """
    over = Activity.objects.filter(state="published", ends_at__gte=after, ends_at__lt=before)
    held = SignUp.objects.filter(activity__in=over, state="held")
    looked_at = held.filter(arrival__isnull=False).values("activity_id")
    rows = held.filter(arrival__isnull=True, activity_id__in=looked_at)
    return tuple(rows.order_by("activity_id").values_list("activity_id", flat=True).distinct())
