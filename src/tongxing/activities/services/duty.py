"""On duty: who takes charge on the spot, and only then may say of others that they came and left."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity, Arrival, Duty, DutyEnd
from tongxing.activities.queries import terms
from tongxing.activities.queries.duties import duty_card, open_duty
from tongxing.activities.services.ends import (
    End,
    Given,
    already,
    come,
    held,
    leave,
    refuse_outside_window,
    seen,
    window_facts,
)
from tongxing.activities.shapes import Attended, DutyCard, LeavePost, RollCall, ScanBadge, TakeCharge
from tongxing.badges import queries as badges
from tongxing.foundation import clock, journal
from tongxing.foundation.refusals import SignInFirst
from tongxing.people import queries as people


@transaction.atomic
def take_charge(order: TakeCharge, *, actor: Actor) -> DutyCard:
    """The actor is on duty at the activity from now on, until they leave the post or the codes end.

    Who is on duty already stays so, since the first press. Refuses with ActivityUnknown, NotFound, NotAllowed
    or NotTheTime.
    """
    activity = _activity(order.activity_id)
    access.require(actor, "activities.take_charge", on=activity)
    account_id = _account_of(actor)
    if standing := open_duty(activity.id, account_id):
        return duty_card(standing)
    now = clock.now()
    refuse_outside_window(activity, now)
    facts = seen(activity, order.handset, now)
    before = Duty.objects.filter(activity=activity, account_id=account_id).count()
    person = people.person_of(account_id)
    duty = Duty(
        activity=activity,
        account_id=account_id,
        turn=before + 1,
        key=order.key,
        person_id=person.id if person else None,
        took_at=now,
        device_at=order.handset.at,
        device=order.handset.device,
        place=facts.place,
        rule_version=facts.rule_version,
    )
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError:  # the same press at the same moment
        duty = Duty.objects.get(activity=activity, account_id=account_id, turn=before + 1)
    return duty_card(duty)


@transaction.atomic
def leave_post(order: LeavePost, *, actor: Actor) -> DutyCard:
    """The actor is off duty; a second time changes nothing. Refuses with ActivityUnknown or NotOnDuty."""
    activity = _activity(order.activity_id)
    rows = Duty.objects.filter(activity=activity, account_id=_account_of(actor))
    last = rows.order_by("-turn").first()
    if last is None:
        raise errors.NotOnDuty()
    access.require(actor, "activities.leave_post", on=last)
    DutyEnd.objects.get_or_create(duty=last, defaults={"key": order.key, "left_at": clock.now()})
    return duty_card(Duty.objects.select_related("ended").get(pk=last.pk))


@transaction.atomic
def roll_call(order: RollCall, *, actor: Actor) -> Attended:
    """Somebody on duty says that another came or left; on leaving, the minutes wait for the person's own word.

    Refuses with ActivityUnknown, NotFound, NotAllowed, NotOnDuty, NoPlaceHeld, OwnRollCall, NotTheTime,
    NotArrived, MomentImpossible, or what the ledger refuses.
    """
    activity = _activity(order.activity_id)
    access.require(actor, "activities.roll_call", on=activity)
    return _call(activity, order, actor)


@transaction.atomic
def scan_badge(order: ScanBadge, *, actor: Actor) -> Attended:
    """Somebody on duty has read the badge of whoever came or leaves. It weighs as much as their roll call, no more:
    the minutes wait for the person's own word.

    Reading it twice is reading it once. Refuses as roll_call does, and with BadgeUnknown or BadgeDead.
    """
    activity = _activity(order.activity_id)
    access.require(actor, "activities.roll_call", on=activity)
    bearer = badges.bearer(order.code)
    call = RollCall(order.key, activity.id, bearer.person_id, order.what, handset=order.handset)
    return _call(activity, call, actor, badge=str(bearer.badge_id))


def _call(activity: Activity, order: RollCall, actor: Actor, *, badge: str = "") -> Attended:
    sign_up = held(order.activity_id, person_id=order.person_id)
    if sign_up is None:
        raise errors.NoPlaceHeld()
    if sign_up.account_id == actor.account_id:
        raise errors.OwnRollCall()
    leaving = order.what == "depart"
    if done := already(sign_up, leaving):
        return done
    arrival = getattr(sign_up, "arrival", None)
    if leaving and arrival is None:
        raise errors.NotArrived()
    duty = _duty_of(activity, actor)
    at = order.at or clock.now()
    _refuse_moment(activity, duty, at, arrival)
    facts = {"what": "depart" if leaving else "arrive", "at": at.isoformat(), "duty": str(duty.id)}
    journal.note(
        "activities.roll_call",
        actor=actor,
        subject=sign_up.id,
        facts=facts | ({"badge": badge} if badge else {}),
    )
    end = End(order.key, "roll_call", at, actor, order.handset, (Given("roll_call", str(duty.id)),))
    return leave(sign_up, end) if leaving else come(sign_up, end)


def _account_of(actor: Actor) -> uuid.UUID:
    if actor.account_id is None:
        raise SignInFirst()
    return actor.account_id


def _activity(activity_id: uuid.UUID) -> Activity:
    activity = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if activity is None:
        raise errors.ActivityUnknown()
    return activity


def _duty_of(activity: Activity, actor: Actor) -> Duty:
    """The duty a roll call rests on. Before the day the answer is the time, not the missing duty."""
    refuse_outside_window(activity, clock.now())
    duty = open_duty(activity.id, actor.account_id)
    if duty is None:
        raise errors.NotOnDuty()
    return duty


def _refuse_moment(activity: Activity, duty: Duty, at: dt.datetime, arrival: Arrival | None) -> None:
    """A leader vouches for what they could see: since they came on duty, and not for what is to come."""
    _opens_at, closes_at = terms.window_of(activity)
    is_possible = duty.took_at <= at <= min(closes_at, clock.now())
    if not is_possible or (arrival is not None and at < arrival.arrived_at):
        raise errors.MomentImpossible(**window_facts(duty.took_at, closes_at))
