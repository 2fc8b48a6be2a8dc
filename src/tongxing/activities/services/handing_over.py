"""A place goes from who cannot come to who comes instead, with every check of signing up; nobody else is moved."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, queries
from tongxing.activities.events import PlaceTaken, SignUpWithdrawn
from tongxing.activities.models import Activity, SignUp
from tongxing.activities.queries.activities import activity_for_change
from tongxing.activities.queries.sign_ups import signed_up
from tongxing.activities.services.admission import ONE_AT_A_TIME, seen_by
from tongxing.activities.services.eligibility import Seen, overlapping, refuse
from tongxing.activities.shapes import SignUp as SignUpOrder
from tongxing.activities.shapes import TakenOver, TakeOver
from tongxing.foundation import clock, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.people.shapes import PersonCard

_LEAVE_LIST = """
with post as (update activities_post set waiting = waiting - 1 where id = %(post)s returning activity_id)
update activities_activity a set waiting = a.waiting - 1 from post where a.id = post.activity_id
"""


def take_over(order: TakeOver, *, actor: Actor) -> TakenOver:
    """The place is the taker's, and who held it is free of it. The number of places taken has not moved.

    While somebody waits for the post only those who wait may take it; whoever was before them is counted in
    `passed_number`, so that it can be said. Until the activity begins, also after sign-up closed: somebody is
    expected there. Refuses with NoPlaceHeld (the place is given back already, or its holder has come), OwnPlace,
    SomebodyWaits, HasPlaceAlready, and as sign_up does.
    """
    access.require(actor, "activities.sign_up")
    try:
        with transaction.atomic():
            person, seen = seen_by(
                actor, {"activity": order.activity_id, "key": order.key, "post": order.post_id}
            )
            return _take_over(order, person, seen, actor)
    except IntegrityError as broken:
        if constraint_of(broken) != ONE_AT_A_TIME:
            raise
        with transaction.atomic():
            facts = {"activity": order.activity_id, "key": order.key, "post": order.post_id}
            raise overlapping(seen_by(actor, facts)[1]) from broken


def _take_over(order: TakeOver, person: PersonCard, seen: Seen, actor: Actor) -> TakenOver:
    activity = activity_for_change(order.activity_id)
    theirs = _held(order.sign_up_id)
    mine = _mine(activity, person)
    now = clock.now()
    if theirs is None or now >= activity.starts_at:
        raise errors.NoPlaceHeld()
    if theirs.person_id == person.id:
        raise errors.OwnPlace()
    if mine is not None and (mine.state != "waiting" or mine.post_id != theirs.post_id):
        raise errors.HasPlaceAlready()
    if mine is None and (waiting := queries.waiting_for(theirs.post_id)):
        raise errors.SomebodyWaits(count=waiting)
    asked = SignUpOrder(
        order.key,
        activity.id,
        accompanied=order.accompanied,
        post_id=theirs.post_id,
        risks_version=order.risks_version,
        said_fit=order.said_fit,
    )
    # Somebody is needed there; and whoever waits was admitted already, however places are given.
    turn = None if mine is not None else seen.in_turn_until
    refuse(replace(seen, closes_at=activity.starts_at, limit=None, in_turn_until=turn), person, asked)
    _end(activity, theirs, order.key, now)
    passed = mine.queue_number if mine is not None and _is_passed(mine) else None
    row = _hold(activity, theirs, mine, asked, person, now)
    events.announce(PlaceTaken(activity.id, person.id, row.id))
    return TakenOver(signed_up(row), passed)


def _held(sign_up_id: uuid.UUID) -> SignUp | None:
    rows = SignUp.objects.select_for_update(no_key=True, of=("self",)).filter(
        pk=sign_up_id, state="held", arrival__isnull=True
    )
    return rows.order_by("id").first()


def _mine(activity: Activity, person: PersonCard) -> SignUp | None:
    rows = SignUp.objects.select_for_update(no_key=True).filter(
        activity=activity, person_id=person.id, state__in=("held", "offered", "waiting")
    )
    return rows.order_by("id").first()


def _is_passed(mine: SignUp) -> bool:
    before = SignUp.objects.filter(post_id=mine.post_id, state="waiting", queue_number__lt=mine.queue_number)
    return before.exists()


def _end(activity: Activity, row: SignUp, key: uuid.UUID, now: dt.datetime) -> None:
    row.state, row.ended_at, row.ended_key = "withdrawn", now, key
    row.save(update_fields=["state", "ended_at", "ended_key"])
    told = {"activity_id": activity.id, "person_id": row.person_id, "sign_up_id": row.id}
    events.announce(SignUpWithdrawn(**told, organisation_id=activity.organisation_id))


def _hold(
    activity: Activity,
    theirs: SignUp,
    mine: SignUp | None,
    asked: SignUpOrder,
    person: PersonCard,
    now: dt.datetime,
) -> SignUp:
    """Whoever waited holds the place under their own sign-up; whoever comes new has one made."""
    if mine is None:
        return SignUp.objects.create(
            id=ids.new_id(),
            activity=activity,
            post_id=theirs.post_id,
            person_id=person.id,
            account_id=person.account_id,
            key=asked.key,
            during=theirs.during,
            state="held",
            signed_up_at=now,
            held_at=now,
            said_fit=asked.said_fit,
            risks_version=asked.risks_version,
            risks_accepted_at=now if asked.risks_version else None,
        )
    mine.state, mine.held_at, mine.held_key = "held", now, asked.key
    if asked.risks_version:
        mine.risks_version, mine.risks_accepted_at = asked.risks_version, now
    mine.said_fit = mine.said_fit or asked.said_fit
    mine.save(
        update_fields=["state", "held_at", "held_key", "risks_version", "risks_accepted_at", "said_fit"]
    )
    with connection.cursor() as cursor:
        cursor.execute(_LEAVE_LIST, {"post": theirs.post_id})
    return mine
