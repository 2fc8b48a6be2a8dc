"""Giving a place back, and the waiting list that moves by itself in the same transaction."""

import datetime as dt
import uuid

from django.db import connection, transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, queries, rules
from tongxing.activities.events import OfferExpired, PlaceGiven, PlaceOffered, PlaceTaken, SignUpWithdrawn
from tongxing.activities.models import LIVE, Activity, Arrival, Post, SignUp
from tongxing.activities.queries.activities import activity_for_change
from tongxing.activities.queries.agreeing import may_want
from tongxing.activities.queries.ahead import limit_reached
from tongxing.activities.queries.hours import hours_refusal, near
from tongxing.activities.queries.sign_ups import done_with, sign_up_for_change, signed_up
from tongxing.activities.services.admission import TIMELINE
from tongxing.activities.services.agreeing import unsigned
from tongxing.activities.services.eligibility import ahead_limited
from tongxing.activities.shapes import SignedUp
from tongxing.foundation import clock, events
from tongxing.foundation.database import lock_name, refusing
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people

_MOVE = """
with post as (
  update activities_post set taken = taken + %(taken)s, waiting = waiting + %(waiting)s
  where id = %(post)s returning activity_id
)
update activities_activity a set taken = a.taken + %(taken)s, waiting = a.waiting + %(waiting)s
from post where a.id = post.activity_id
"""
_TRY = "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


@transaction.atomic
def withdraw_sign_up(activity_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> SignedUp:
    """The person's place or number is given back, and the waiting list has moved.

    A place can be given back until the activity's own moment, a number or an offer always (R-29).
    Refuses with ActivityUnknown, NotSignedUp, NotAllowed or TooLateToWithdraw.
    """
    activity = activity_for_change(activity_id)
    mine = sign_up_for_change(activity_id, actor.account_id)
    if mine is None:
        raise errors.NotSignedUp()
    access.require(actor, "activities.withdraw_sign_up", on=mine)
    if done := done_with(key, activity_id, actor.account_id):
        return signed_up(done)
    if mine.state not in LIVE:
        raise errors.NotSignedUp()
    now = clock.now()
    if mine.state == "held":
        refuse_too_late(activity, mine, now)
    _end(activity, mine, "withdrawn", key, now)
    move_list(activity, mine.post_id, now)
    return signed_up(mine)


def refuse_too_late(activity: Activity, mine: SignUp, now: dt.datetime) -> None:
    """Refuse with TooLateToWithdraw once nobody leaves a place by themselves: too late, or come already (R-29).

    leave: asked by the deed at hand
    """
    if now > activity.cancel_until or Arrival.objects.filter(sign_up=mine).exists():
        raise errors.TooLateToWithdraw(
            until_zh=rules.wall(activity.cancel_until),
            until_en=rules.wall_en(activity.cancel_until),
            contact_name=activity.contact_name,
            contact_phone=activity.contact_phone,
        )


@transaction.atomic
def decline_offer(activity_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> SignedUp:
    """The offered place goes to the next; declining has no consequence (R-20).

    Refuses with ActivityUnknown, NothingOffered or NotAllowed.
    """
    activity = activity_for_change(activity_id)
    mine = _offered(activity_id, actor, "activities.decline_offer")
    if done := done_with(key, activity_id, actor.account_id):
        return signed_up(done)
    if mine.state != "offered":
        raise errors.NothingOffered()
    now = clock.now()
    _end(activity, mine, "declined", key, now)
    move_list(activity, mine.post_id, now)
    return signed_up(mine)


@transaction.atomic
def accept_offer(activity_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> SignedUp:
    """The offered place is this person's. Nobody is on a task without having said so (R-20).

    Refuses with ActivityUnknown, NothingOffered, NotAllowed, Overlapping, NightForMinors, DayFull,
    RestNeeded, AheadLimited, AgreementWanted, AgreementNotReady or GuardianSigns.
    """
    person_id = _person_behind(activity_id, actor)
    lock_name(TIMELINE, person_id)  # before the activity, as in signing up
    activity = activity_for_change(activity_id)
    mine = _offered(activity_id, actor, "activities.accept_offer")
    if done := done_with(key, activity_id, actor.account_id):
        return signed_up(done)
    now = clock.now()
    if mine.state != "offered" or mine.offer_ends_at is None or mine.offer_ends_at <= now:
        raise errors.NothingOffered()
    clash = _clash(mine)
    other = clash.activity if clash else activity
    facts = {"title": other.title, **rules.span_facts(other.starts_at, other.ends_at)}
    if clash:
        raise errors.Overlapping(**facts)
    if no := too_much(mine, activity):
        raise no
    if (limit := limit_reached(mine.person_id, activity)) is not None:
        raise ahead_limited(*limit)
    if no := _unsigned(mine, activity):
        raise no
    mine.state, mine.held_at, mine.held_key = "held", now, key
    with refusing({"activities_signup_one_person_one_place_at_a_time": errors.Overlapping}, **facts):
        mine.save(update_fields=["state", "held_at", "held_key"])
    events.announce(PlaceTaken(activity_id, mine.person_id, mine.id))
    return signed_up(mine)


def expire_offers(*, actor: Actor) -> int:
    """Offers that were not answered in time have gone on to the next; answers how many. Each activity by
    itself.
    """
    access.require(actor, "activities.expire_offers")
    late = SignUp.objects.filter(state="offered", offer_ends_at__lte=clock.now())
    count = 0
    for activity_id in sorted(set(late.order_by("id").values_list("activity_id", flat=True))):
        count += _expire_at(activity_id)
    return count


@transaction.atomic
def _expire_at(activity_id: uuid.UUID) -> int:
    activity, now = activity_for_change(activity_id), clock.now()
    late = SignUp.objects.filter(activity=activity, state="offered", offer_ends_at__lte=now).order_by(
        "queue_number"
    )
    expired = list(late)
    for row in expired:
        _end(activity, row, "expired", None, now)
    for post_id in sorted({row.post_id for row in expired}):
        move_list(activity, post_id, now)
    return len(expired)


def _person_behind(activity_id: uuid.UUID, actor: Actor) -> uuid.UUID:
    mine = queries.sign_up_of(activity_id, actor)
    if mine is None:
        raise errors.NothingOffered()
    return SignUp.objects.values_list("person_id", flat=True).get(pk=mine.id)


def _offered(activity_id: uuid.UUID, actor: Actor, deed: str) -> SignUp:
    mine = sign_up_for_change(activity_id, actor.account_id)
    if mine is None:
        raise errors.NothingOffered()
    access.require(actor, deed, on=mine)
    return mine


def give_back(activity: Activity, row: SignUp, key: uuid.UUID | None, now: dt.datetime) -> None:
    """A place, offer or number of somebody is given back for them, and the list moves. The activity is locked.

    leave: asked by the deed at hand
    """
    _end(activity, row, "withdrawn", key, now)
    move_list(activity, row.post_id, now)


def _end(activity: Activity, row: SignUp, state: str, key: uuid.UUID | None, now: dt.datetime) -> None:
    """End one sign-up and give back what it counted for. The activity is locked by the caller."""
    counter = "waiting" if row.state == "waiting" else "taken"
    row.state, row.ended_at, row.ended_key = state, now, key
    row.save(update_fields=["state", "ended_at", "ended_key"])
    count_at(row.post_id, **{counter: -1})
    told = {"activity_id": activity.id, "person_id": row.person_id, "sign_up_id": row.id}
    if state == "expired":
        events.announce(OfferExpired(**told))
    else:
        events.announce(SignUpWithdrawn(**told, organisation_id=activity.organisation_id))


def count_at(post_id: uuid.UUID, taken: int = 0, waiting: int = 0) -> None:
    """A post's counts and its activity's sums move in one statement; the activity is locked by the caller.

    leave: asked by the deed at hand
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {"post": post_id, "taken": taken, "waiting": waiting})


def move_list(activity: Activity, post_id: uuid.UUID, now: dt.datetime) -> None:
    """Free places of a post go to those who wait for it, in order: given to whoever said so in advance,
    offered to the others. The activity is locked.

    leave: asked by the deed at hand
    """
    if now >= activity.starts_at or activity.state != "published":
        return
    free = Post.objects.filter(pk=post_id).values_list(F("places") - F("taken"), flat=True)[0]
    waiting = SignUp.objects.filter(post_id=post_id, state="waiting").order_by("queue_number")
    for row in list(waiting[: max(0, free)]):
        told = {"activity_id": activity.id, "person_id": row.person_id, "sign_up_id": row.id}
        if row.take_place_when_free and _is_free_then(row, activity):
            row.state, row.held_at = "held", now
            row.save(update_fields=["state", "held_at"])
            events.announce(PlaceGiven(**told))
        else:
            row.state, row.offered_at = "offered", now
            row.offer_ends_at = rules.offer_ends_at(now, activity.starts_at)
            row.save(update_fields=["state", "offered_at", "offer_ends_at"])
            events.announce(PlaceOffered(**told))
        count_at(post_id, taken=1, waiting=-1)


def _is_free_then(row: SignUp, activity: Activity) -> bool:
    """Whether this person's timeline is free, with room for one more place, and in nobody's hands at this moment.

    The lock is only tried: who signs up takes person before activity, we the other way round.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TRY, [f"{TIMELINE}:{row.person_id}"])
        if not cursor.fetchone()[0]:
            return False
    if _clash(row) is not None or too_much(row, activity) or _unsigned(row, activity):
        return False
    return limit_reached(row.person_id, activity) is None


def too_much(row: SignUp, activity: Activity) -> Refusal | None:
    """Why the place would be too much beside those this person holds around it.

    leave: asked by the deed at hand
    """
    person = people.cards([row.person_id])[row.person_id]
    spans = near(row.person_id, activity.id)
    return hours_refusal(person, (activity.starts_at, activity.ends_at), spans, activity.region_code)


def _unsigned(row: SignUp, activity: Activity) -> Refusal | None:
    """Why the place is not given before an agreement is signed; where none is asked, nobody is looked up."""
    if not may_want(activity.region_code, activity.asks_agreement):
        return None
    return unsigned(activity, people.cards([row.person_id])[row.person_id])


def _clash(row: SignUp) -> SignUp | None:
    """Another place this person holds at the same time."""
    others = SignUp.objects.filter(person_id=row.person_id, state="held", during__overlap=row.during)
    return others.exclude(pk=row.pk).select_related("activity").order_by("id").first()
