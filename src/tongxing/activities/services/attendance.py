"""Arriving and departing by one's own act: with the code on the leader's screen, or the word of whom one helps."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Activity, RefusedCode, SignUp
from tongxing.activities.queries import posts
from tongxing.activities.queries.attendance import code_is_right
from tongxing.activities.services.ends import (
    ACTIVITIES,
    End,
    Given,
    already,
    come,
    held,
    leave,
    refuse_outside_window,
)
from tongxing.activities.shapes import Arrive, Attended, Depart
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.needs import errors as needs_errors
from tongxing.needs import queries as need_queries
from tongxing.needs import services as needs
from tongxing.needs.shapes import UseWord


def arrive(order: Arrive, *, actor: Actor) -> Attended:
    """The person is on the spot; no minutes yet (R-34). A second time changes nothing.

    Refuses with ActivityUnknown, NoPlaceHeld, RisksNotAccepted, NotTheTime, CodeWrong, WordWrong, NoWordHere
    or OwnNeed; a wrong code or word leaves a trace for the leader.
    """
    return _by_oneself(order, "activities.arrive", actor)


def depart(order: Depart, *, actor: Actor) -> Attended:
    """The person has left, and the minutes between both ends are in the ledger. A second time changes
    nothing.

    Refuses with ActivityUnknown, NoPlaceHeld, NotArrived, NotTheTime, CodeWrong, WordWrong, NoWordHere,
    OwnNeed, or what the ledger refuses.
    """
    return _by_oneself(order, "activities.depart", actor)


def _by_oneself(order: Arrive | Depart, deed: str, actor: Actor) -> Attended:
    """Do the deed; or keep a trace of the wrong code, which must outlive the refusal."""
    with transaction.atomic():
        sign_up = _own_place(order.activity_id, actor)
        access.require(actor, deed, on=sign_up)
        leaving = isinstance(order, Depart)
        if done := already(sign_up, leaving):
            return done
        if leaving and getattr(sign_up, "arrival", None) is None:
            raise errors.NotArrived()
        if not leaving:
            _refuse_unread(sign_up)
        try:
            proofs = _proven(sign_up, order, actor)
        except (errors.NotTheTime, errors.CodeWrong, needs_errors.WordWrong) as no:
            refusal: Refusal = no
        else:
            method = "own_scan" if order.code else "beneficiary_word"
            end = End(order.key, method, clock.now(), actor, order.handset, proofs)
            return leave(sign_up, end) if leaving else come(sign_up, end)
        RefusedCode.objects.create(
            activity_id=order.activity_id, person_id=sign_up.person_id, why=refusal.code, at=clock.now()
        )
    raise refusal


def _proven(sign_up: SignUp, order: Arrive | Depart, actor: Actor) -> tuple[Given, ...]:
    """What the order proves; whatever was given must be right."""
    activity, found = sign_up.activity, []
    refuse_outside_window(activity, clock.now())
    if order.code or not order.word:
        if not code_is_right(activity.id, activity.region_code, order.code):
            raise errors.CodeWrong()
        found.append(Given("rotating_code"))
    if order.word:
        found.append(Given("beneficiary_word", _word_of(activity, order.word, actor)))
    return tuple(found)


def _word_of(activity: Activity, word: str, actor: Actor) -> str:
    """Use the resident's word up; answers its digest."""
    if activity.need_id is None:
        raise errors.NoWordHere()
    if need_queries.asked_by(activity.need_id) == actor.account_id:
        raise errors.OwnNeed()
    return needs.use_word(UseWord(activity.need_id, word, actor.label), actor=ACTIVITIES).reference


def _refuse_unread(sign_up: SignUp) -> None:
    """Where there is danger, whoever comes has accepted the risk notice that stands (R-23)."""
    activity = sign_up.activity
    if posts.wants_acceptance(activity) and sign_up.risks_version != rules.risks_version(activity.risks):
        raise errors.RisksNotAccepted(risks=activity.risks)


def _own_place(activity_id: uuid.UUID, actor: Actor) -> SignUp:
    if actor.account_id is None:
        access.require(actor, "activities.arrive")
    sign_up = held(activity_id, account_id=actor.account_id)
    if sign_up is not None:
        return sign_up
    if not Activity.objects.filter(pk=activity_id, state__in=("published", "cancelled")).exists():
        raise errors.ActivityUnknown()
    raise errors.NoPlaceHeld()


@transaction.atomic
def sweep_refused_codes(*, actor: Actor) -> int:
    """Traces of wrong codes older than thirty days are gone; answers how many."""
    access.require(actor, "activities.sweep_refused_codes")
    old = RefusedCode.objects.filter(at__lt=clock.now() - rules.TRACES_KEPT)
    return old.delete()[0]
