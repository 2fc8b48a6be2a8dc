"""A roster that went from one phone to another with no network: the second phone's key becomes known here."""

import datetime as dt

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, queries, rules
from tongxing.field_rolls.models import Roll
from tongxing.field_rolls.shapes import RollCard, TakeHandedRoll
from tongxing.foundation import clock, database, journal
from tongxing.foundation.refusals import SignInFirst
from tongxing.people import queries as people


def take_handed_roll(order: TakeHandedRoll, *, actor: Actor) -> RollCard:
    """The second phone's notes will be taken in under its own key, whoever holds it by their own account.

    Only what the first phone signed with the key of its roll counts: this key, this roll, this moment. The first phone
    hands on no right: whoever brings the notes in must themselves run every activity of the roll. The same roll again
    is the same. Refuses with SignInFirst, HandWrong, HandTaken, KeyUnusable, ClockImpossible, PhoneLost,
    RollExpired, ActivityUnknown, NotFound or NotAllowed.
    """
    access.require(actor, "field_rolls.open_roll")
    if actor.account_id is None:
        raise SignInFirst()
    if not rules.is_public_key(order.public_key):
        raise errors.KeyUnusable()
    if not rules.is_clock(order.clock):
        raise errors.ClockImpossible()
    try:
        with transaction.atomic():
            return _taken(order, actor)
    except IntegrityError as broken:
        if database.constraint_of(broken) != "field_rolls_roll_pkey":
            raise
    raise errors.HandTaken()


def _taken(order: TakeHandedRoll, actor: Actor) -> RollCard:
    assert actor.account_id is not None
    database.lock_name("field_rolls.open", actor.account_id)
    if done := Roll.objects.filter(pk=order.roll_id).order_by("id").first():
        if done.account_id != actor.account_id or done.public_key != order.public_key.rstrip("="):
            raise errors.HandTaken()
        return queries.card(done, actor)
    parent = Roll.objects.filter(pk=order.parent_id).order_by("id").first()
    opened_at = _handed_at(order, parent)
    if parent is None or opened_at is None:
        raise errors.HandWrong()
    queries.refuse_lost(parent, opened_at)
    if clock.now() > parent.expires_at:
        raise errors.RollExpired(**queries.expiry(parent.expires_at))
    for activity_id in parent.activity_ids:
        activities.field_roster(activity_id, actor)
    person = people.person_of(actor.account_id)
    row = Roll.objects.create(
        id=order.roll_id,
        kind="leader",
        parent=parent,
        key=order.roll_id,
        account_id=actor.account_id,
        person_id=person.id if person else None,
        activity_ids=parent.activity_ids,
        public_key=order.public_key.rstrip("="),
        device_wall_ms=order.clock.wall,
        device_steady_ms=order.clock.steady,
        device_boot=order.clock.boot[:40],
        opened_at=opened_at,
        expires_at=parent.expires_at,
    )
    journal.note(
        "field_rolls.take_handed_roll", actor=actor, subject=row.id, facts={"parent": str(parent.id)}
    )
    return queries.card(row, actor)


def _handed_at(order: TakeHandedRoll, parent: Roll | None) -> dt.datetime | None:
    """When it was handed on, if the first phone says so; a roster goes on once, and only from who took it along."""
    if parent is None or parent.kind != "leader" or parent.parent_id is not None:
        return None
    told = rules.hand_text(parent.id, order.roll_id, order.public_key.rstrip("="), order.wall)
    if not rules.signed(parent.public_key, told, order.signature):
        return None
    opened, now = (int(one.timestamp() * 1000) for one in (parent.opened_at, clock.now()))
    at = rules.handed_at(order.wall, parent.device_wall_ms, opened, now)
    return None if at is None else dt.datetime.fromtimestamp(at / 1000, dt.UTC)
