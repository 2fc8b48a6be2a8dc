"""Everything that may be done about standing in: look for somebody, come instead, take the call back."""

import uuid
from types import SimpleNamespace

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as occasions
from tongxing.activities import services as activities
from tongxing.activities.shapes import SignedUp, TakeOver
from tongxing.foundation import clock, database, events
from tongxing.people import queries as people
from tongxing.stand_ins import errors, queries
from tongxing.stand_ins.events import StandInAsked, StoodIn
from tongxing.stand_ins.models import StandIn
from tongxing.stand_ins.shapes import AskStandIn, CameInstead, ComeInstead, StandInCard


@transaction.atomic
def ask_stand_in(order: AskStandIn, *, actor: Actor) -> StandInCard:
    """Somebody instead is looked for; the place stays with whoever holds it until one comes.

    Asking twice is one call. Refuses with NothingToHandOver, or GiveItBack while one can withdraw and others wait.
    """
    database.lock_name("stand_ins.ask", actor.account_id)
    access.require(actor, "stand_ins.ask_stand_in", on=SimpleNamespace(account_id=actor.account_id))
    if (
        done := StandIn.objects.filter(account_id=actor.account_id or uuid.UUID(int=0), key=order.key)
        .order_by("id")
        .first()
    ):
        return queries.stand_in(done.id, actor)
    mine = queries.my_place(order.activity_id, actor)
    if mine.stand_in is not None:
        return mine.stand_in
    if mine.waits_first:
        raise errors.GiveItBack(count=mine.waits_first)
    place = mine.place
    row = StandIn.objects.create(
        sign_up_id=place.sign_up_id,
        activity_id=place.activity_id,
        post_id=place.post_id,
        person_id=place.person_id,
        account_id=place.account_id,
        key=order.key,
        starts_at=place.starts_at,
        asked_at=clock.now(),
    )
    events.announce(StandInAsked(row.id, row.activity_id, row.post_id))
    return queries.stand_in(row.id, actor)


@transaction.atomic
def come_instead(order: ComeInstead, *, actor: Actor) -> CameInstead:
    """The place is the taker's, checked as in signing up, and its holder is free of it.

    The same key again is the same deed. Refuses with StandInUnknown, NoLongerOpen, and as activities.take_over.
    """
    row = queries.row_for_change(order.stand_in_id)
    access.require(actor, "stand_ins.come_instead")
    if row.taken_key == order.key and row.taker_account_id == actor.account_id:
        return _done(row, actor)
    if row.state != "open" or row.starts_at <= clock.now():
        raise errors.NoLongerOpen()
    told = TakeOver(
        key=order.key,
        activity_id=row.activity_id,
        post_id=row.post_id,
        sign_up_id=row.sign_up_id,
        risks_version=order.risks_version,
        said_fit=order.said_fit,
        accompanied=order.accompanied,
    )
    taken = activities.take_over(told, actor=actor)
    person = people.person_of(actor.account_id)
    if person is None or actor.account_id is None:
        raise errors.StandInUnknown()
    row.state, row.ended_at, row.taken_key = "taken", clock.now(), order.key
    row.taker_person_id, row.taker_account_id = person.id, actor.account_id
    row.taken_sign_up_id, row.from_number = taken.sign_up.sign_up_id, taken.passed_number
    row.save()
    number = taken.passed_number or 0
    events.announce(StoodIn(row.id, row.activity_id, row.post_id, row.account_id, actor.account_id, number))
    return CameInstead(row.id, taken.sign_up, bool(number))


@transaction.atomic
def call_off_stand_in(stand_in_id: uuid.UUID, *, actor: Actor) -> None:
    """Nobody is looked for any more; whoever holds the place comes. Twice is once.

    Refuses with StandInUnknown, or NoLongerOpen when somebody comes instead.
    """
    row = queries.row_for_change(stand_in_id)
    access.require(actor, "stand_ins.call_off_stand_in", on=row)
    if row.state == "called_off":
        return
    if row.state != "open":
        raise errors.NoLongerOpen()
    _call_off(row)


@transaction.atomic
def close_for(sign_up_id: uuid.UUID, *, actor: Actor) -> None:
    """The place was given back, and nobody is looked for instead of its holder."""
    access.require(actor, "stand_ins.call_off_stand_in")
    rows = StandIn.objects.select_for_update(no_key=True).filter(sign_up_id=sign_up_id, state="open")
    for row in list(rows.order_by("id")):
        _call_off(row)


def _call_off(row: StandIn) -> None:
    row.state, row.ended_at = "called_off", clock.now()
    row.save(update_fields=["state", "ended_at"])


def _done(row: StandIn, actor: Actor) -> CameInstead:
    mine = occasions.sign_up_of(row.activity_id, actor)
    if mine is None or row.taken_sign_up_id is None:
        raise errors.NoLongerOpen()
    told = SignedUp(mine.id, row.activity_id, mine.state, mine.queue_number, mine.offer_ends_at, mine.post_id)
    return CameInstead(row.id, told, row.from_number is not None)
