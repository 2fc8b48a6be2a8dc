"""Presses that came at the same time, at whichever activities: decided together, each answered as if alone."""

import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities.services import crowd
from tongxing.activities.services.admission import ONCE, ONE_AT_A_TIME, sign_up
from tongxing.activities.services.eligibility import verified
from tongxing.activities.shapes import Comer, SignedUp, SignUp
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

Press = tuple[SignUp, Actor]
Told = SignedUp | Refusal


def sign_up_together(asked: Sequence[Press]) -> tuple[Told, ...]:
    """What `sign_up` answers each of them, or its refusal; one transaction for all of them, in the order of pressing.

    Looked at by themselves afterwards: whoever signs an agreement with the press, acts in somebody's name, or pressed
    twice at once; and everybody, when one of them took a place elsewhere while we looked. Two such crowds take their
    locks in one order, people before activities, as the plain path does.
    leave: each actor is asked for by themselves
    """
    known = people.persons_of({actor.account_id for _order, actor in asked if actor.account_id})
    told: dict[int, Told] = {}
    comers: dict[uuid.UUID, tuple[int, Comer]] = {}
    for number, (order, actor) in enumerate(asked):
        if order.agreement_version or getattr(actor, "on_behalf", None):
            continue
        try:
            person = _volunteer(actor, known)
        except Refusal as no:
            told[number] = no
            continue
        comers.setdefault(person.id, (number, Comer(person.id, person.account_id, order)))
    told |= _decided(dict(comers.values()), {person.id: person for person in known.values()})
    return tuple(told[number] if number in told else _alone(*press) for number, press in enumerate(asked))


def _volunteer(actor: Actor, known: dict[uuid.UUID, PersonCard]) -> PersonCard:
    access.require(actor, "activities.sign_up")
    return verified(known.get(actor.account_id) if actor.account_id else None)


def _decided(comers: dict[int, Comer], known: dict[uuid.UUID, PersonCard]) -> dict[int, Told]:
    """What each of them is told; nothing of anybody when one of them was quicker elsewhere."""
    if not comers:
        return {}
    try:
        with transaction.atomic():
            told, came = crowd.decided(list(comers.values()), known, in_turn=False)
            crowd.write(came)
    except IntegrityError as broken:
        if constraint_of(broken) not in (*ONCE, ONE_AT_A_TIME):
            raise
        return {}
    return dict(zip(comers, told, strict=True))


def _alone(order: SignUp, actor: Actor) -> Told:
    try:
        return sign_up(order, actor=actor)
    except Refusal as no:
        return no
