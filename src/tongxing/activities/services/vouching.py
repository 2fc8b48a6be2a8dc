"""Two people at the same place: one shows a code that lives for seconds, the other's device reads it."""

import uuid

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity, Duty, Proof, RefusedCode, SignUp
from tongxing.activities.queries.duties import open_duty
from tongxing.activities.queries.personal_codes import whose_code
from tongxing.activities.services.ends import End, Given, already, come, leave, refuse_outside_window
from tongxing.activities.shapes import Attended, Vouch
from tongxing.foundation import clock
from tongxing.people import queries as people


def vouch(order: Vouch, *, actor: Actor) -> Attended:
    """Whoever showed this code has come, or has left: what is next for them. The same press again is the same.

    The actor is on duty here, or has checked in by code or roll call and not left. Refuses with ActivityUnknown,
    NotTheTime, VoucherNotPresent, VoucherNotAnchored, PersonalCodeWrong or OwnCode; a wrong code leaves a
    trace for the leader.
    """
    with transaction.atomic():
        access.require(actor, "activities.vouch")
        activity = Activity.objects.filter(pk=order.activity_id, state="published").order_by("id").first()
        if activity is None:
            raise errors.ActivityUnknown()
        if done := _done_before(order, actor):
            return done
        refuse_outside_window(activity, clock.now())
        found, leaving = whose_code(activity.id, activity.region_code, order.code)
        mine, shown = _locked(activity.id, actor, found)
        duty = open_duty(activity.id, actor.account_id)
        _refuse_voucher(mine, duty)
        if shown is not None:
            return _written(order, shown, leaving, duty, mine, actor)
        person = people.person_of(actor.account_id)
        if person is not None:
            RefusedCode.objects.create(
                activity=activity,
                person_id=person.id,
                why=errors.PersonalCodeWrong.code,
                at=clock.now(),
            )
    raise errors.PersonalCodeWrong()


def _written(
    order: Vouch, shown: SignUp, leaving: bool, duty: Duty | None, mine: SignUp | None, actor: Actor
) -> Attended:
    if shown.account_id == actor.account_id:
        raise errors.OwnCode()
    if done := already(shown, leaving):
        return done
    rests_on = duty.id if duty else mine.id if mine else ""
    proofs = (Given("second_device", str(rests_on)),)
    end = End(order.key, "second_device", clock.now(), actor, order.handset, proofs)
    return leave(shown, end) if leaving else come(shown, end)


def _done_before(order: Vouch, actor: Actor) -> Attended | None:
    """The same key again: by now the code has changed, and the person's next step with it."""
    done = SignUp.objects.filter(activity_id=order.activity_id, arrival__by=actor.label)
    found = done.filter(arrival__key=order.key).order_by("id").first()
    if found is None:
        left = SignUp.objects.filter(activity_id=order.activity_id, arrival__departure__by=actor.label)
        found = left.filter(arrival__departure__key=order.key).order_by("id").first()
    return already(found, leaving=False) if found else None


def _locked(
    activity_id: uuid.UUID, actor: Actor, found: uuid.UUID | None
) -> tuple[SignUp | None, SignUp | None]:
    """The voucher's own place and the one whose code was read, locked in one order so that nobody waits in a ring."""
    rows = SignUp.objects.select_for_update(of=("self",), no_key=True).select_related("activity")
    here = rows.filter(activity_id=activity_id, state="held").order_by("id")
    both = list(here.filter(Q(account_id=actor.account_id) | Q(pk=found)))
    mine = next((row for row in both if row.account_id == actor.account_id), None)
    return mine, next((row for row in both if row.pk == found), None)


def _refuse_voucher(mine: SignUp | None, duty: Duty | None) -> None:
    if duty is not None:
        return
    stay = already(mine, leaving=False) if mine is not None else None
    if mine is None or stay is None or stay.attendance.departed_at is not None:
        raise errors.VoucherNotPresent()
    if not Proof.objects.filter(sign_up=mine, end="arrival", kind__in=rules.ANCHORS).exists():
        raise errors.VoucherNotAnchored()
