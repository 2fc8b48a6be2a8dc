"""Questions about one's own sign-ups. Everybody sees their own and nobody else's."""

import datetime as dt
import uuid
from typing import Any

from django.db import connection

from tongxing.access.shapes import Actor
from tongxing.activities.models import LIVE, SignUp
from tongxing.activities.queries.terms import codes_linger
from tongxing.activities.shapes import AttendanceCard, SignedUp, SignUpCard
from tongxing.foundation import clock

_MINE = """
select s.id, a.id, s.state, a.title, a.place_text, a.starts_at, a.ends_at, a.cancel_until, a.contact_name,
  a.contact_phone, s.queue_number,
  case when s.state = 'waiting' then (select count(*) from activities_signup b
    where b.post_id = s.post_id and b.state = 'waiting'
      and b.queue_number < s.queue_number) else 0 end,
  s.take_place_when_free, s.offer_ends_at, s.signed_up_at, s.post_id,
  case when exists (select from activities_post o where o.activity_id = s.activity_id and o.id <> s.post_id)
    then (select p.name from activities_post p where p.id = s.post_id) else '' end,
  s.risks_version, r.arrived_at, coalesce(r.method, ''), d.departed_at, coalesce(d.method, ''), d.minutes
from activities_signup s
join activities_activity a on a.id = s.activity_id
left join activities_arrival r on r.sign_up_id = s.id
left join activities_departure d on d.arrival_id = r.id
where s.account_id = %(account)s{more}
"""
_OF_ONE = " and s.activity_id = %(activity)s order by s.signed_up_at desc, s.id desc limit 1"
# Whoever came stays on the list until they have checked out, or nobody can any more.
_AHEAD = """ s.state in ('held', 'offered', 'waiting') and (a.ends_at > %(now)s
  or (a.ends_at > %(codes_end)s and r.arrived_at is not null and d.departed_at is null))"""
_TO_COME = f" and {_AHEAD} order by a.starts_at, s.id limit 50"
_PAST = f" and not ({_AHEAD}) order by a.starts_at desc, s.id desc limit 50"


def sign_up_of(activity_id: uuid.UUID, viewer: Actor) -> SignUpCard | None:
    """The viewer's own latest sign-up for one activity, or None."""
    if viewer.account_id is None:
        return None
    found = _cards(_OF_ONE, {"account": viewer.account_id, "activity": activity_id})
    return found[0] if found else None


def my_sign_ups(viewer: Actor, past: bool = False) -> tuple[SignUpCard, ...]:
    """The viewer's own sign-ups: what is to come, the next first; or what is past or ended, the latest
    first.
    """
    if viewer.account_id is None:
        return ()
    now = clock.now()
    facts = {"account": viewer.account_id, "now": now, "codes_end": now - codes_linger()}
    return tuple(_cards(_PAST if past else _TO_COME, facts))


def _cards(more: str, facts: dict[str, Any]) -> list[SignUpCard]:
    with connection.cursor() as cursor:
        cursor.execute(_MINE.format(more=more), facts)
        return [_card(row[:18], AttendanceCard(*row[18:])) for row in cursor.fetchall()]


def _card(columns: Any, attendance: AttendanceCard) -> SignUpCard:
    return SignUpCard(*(*columns, attendance))


def signed_up(row: SignUp) -> SignedUp:
    """How a sign-up stands, as a deed answers it.

    rooms only: the deeds of this room answer with it
    """
    return SignedUp(row.id, row.activity_id, row.state, row.queue_number, row.offer_ends_at, row.post_id)


def sign_up_for_change(activity_id: uuid.UUID, account_id: uuid.UUID | None) -> SignUp | None:
    """The account's latest sign-up for an activity, locked until the deed is done.

    rooms only: an instance to work on, inside a deed
    """
    if account_id is None:
        return None
    rows = SignUp.objects.select_for_update(no_key=True).filter(
        activity_id=activity_id, account_id=account_id
    )
    return rows.order_by("-signed_up_at", "-id").first()


def done_with(key: uuid.UUID, activity_id: uuid.UUID, account_id: uuid.UUID | None) -> SignUp | None:
    """The sign-up that a deed with this key has ended or accepted already.

    rooms only: an instance to work on, inside a deed
    """
    if account_id is None:
        return None
    mine = SignUp.objects.filter(activity_id=activity_id, account_id=account_id).order_by(
        "-signed_up_at", "-id"
    )
    return next((row for row in mine if key in (row.held_key, row.ended_key)), None)


def accounts_called_off(activity_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts whose sign-up ended because the activity was called off.

    rooms only: so that everybody concerned can be told
    """
    rows = SignUp.objects.filter(activity_id=activity_id, state="cancelled").order_by("id")
    return tuple(rows.values_list("account_id", flat=True))


def accounts_signed_up(activity_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts that hold a place, are offered one or wait.

    rooms only: so that everybody concerned can be told
    """
    rows = SignUp.objects.filter(activity_id=activity_id, state__in=LIVE).order_by("id")
    return tuple(rows.values_list("account_id", flat=True))


def offer_end_of(sign_up_id: uuid.UUID) -> dt.datetime | None:
    """Until when a place is kept for a sign-up; None when no offer stands.

    rooms only: so that the person can be told
    """
    rows = SignUp.objects.filter(pk=sign_up_id, state="offered").order_by("id")
    return rows.values_list("offer_ends_at", flat=True).first()
