"""What was noted with no network, written when it comes in: an end of a stay, and the other side's same word."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Proof, SignUp
from tongxing.activities.queries import terms
from tongxing.activities.services.ends import End, Given, already, come, leave, window_facts
from tongxing.activities.shapes import Attended, FieldEnd, FieldEnded
from tongxing.foundation import clock, journal


@transaction.atomic
def record_field_end(order: FieldEnd, *, actor: Actor) -> FieldEnded:
    """The end that was noted off-line is written with a proof of its own kind; what was written before stays.

    The minutes wait for the person's own word. Refuses with NotFound,
    NotAllowed, NoPlaceHeld, OwnRollCall, NotArrived, MomentImpossible, GuardianNotThere, or what the ledger refuses.
    """
    sign_up = _held(order.sign_up_id)
    _ask_leave(order, sign_up, actor)
    leaving = order.what == "depart"
    if done := already(sign_up, leaving):
        return _answer(done, leaving, is_new=False)
    arrival = getattr(sign_up, "arrival", None)
    if leaving and arrival is None:
        raise errors.NotArrived()
    opens_at, closes_at = terms.window_of(sign_up.activity)
    if not opens_at <= order.at <= min(closes_at, clock.now()) or (arrival and order.at < arrival.arrived_at):
        raise errors.MomentImpossible(**window_facts(opens_at, closes_at))
    facts = {"what": order.what, "at": order.at.isoformat(), "note": order.reference, "method": order.method}
    journal.note("activities.record_field_end", actor=actor, subject=sign_up.id, facts=facts)
    proofs = (Given(order.method, order.reference),)
    end = End(order.key, order.method, order.at, actor, order.handset, proofs)
    return _answer(leave(sign_up, end) if leaving else come(sign_up, end), leaving, is_new=True)


@transaction.atomic
def second_field_side(order: FieldEnd, *, actor: Actor) -> Attended:
    """The other side's device told the same of an end that is written: one more proof, once.

    What is in the ledger already keeps its class. Refuses with NotFound, NotAllowed, NoPlaceHeld, OwnRollCall or
    NotArrived.
    """
    sign_up = _held(order.sign_up_id)
    _ask_leave(order, sign_up, actor)
    done = already(sign_up, order.what == "depart")
    if done is None:
        raise errors.NotArrived()
    Proof.objects.get_or_create(
        sign_up=sign_up,
        end="departure" if order.what == "depart" else "arrival",
        kind="offline_both",
        defaults={
            "by": actor.label,
            "server_at": clock.now(),
            "device_at": order.handset.at,
            "device": order.handset.device,
            "place": "not_asked",
            "area": None,
            "reference": order.reference,
            "note": "",
            "rule_version": "",
        },
    )
    return done


def _held(sign_up_id: uuid.UUID) -> SignUp:
    rows = SignUp.objects.select_for_update(of=("self",), no_key=True).select_related("activity")
    sign_up = rows.filter(pk=sign_up_id, state="held").order_by("id").first()
    if sign_up is None:
        raise errors.NoPlaceHeld()
    return sign_up


def _ask_leave(order: FieldEnd, sign_up: SignUp, actor: Actor) -> None:
    """Oneself for oneself; whoever runs the activity for others, never for themself."""
    if order.by_oneself:
        access.require(
            actor, "activities.depart" if order.what == "depart" else "activities.arrive", on=sign_up
        )
        return
    access.require(actor, "activities.record_field_end", on=sign_up.activity)
    if sign_up.account_id == actor.account_id:
        raise errors.OwnRollCall()


def _answer(done: Attended, leaving: bool, *, is_new: bool) -> FieldEnded:
    stay = done.attendance
    at, method = (
        (stay.departed_at, stay.departure_method)
        if leaving and stay.departed_at
        else (stay.arrived_at, stay.arrival_method)
    )
    return FieldEnded(done, is_new, at or clock.now(), method)
