"""Taking a roll along: the roster is handed to one device, whose public key is kept."""

import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, queries, rules
from tongxing.field_rolls.models import Roll
from tongxing.field_rolls.shapes import OpenRoll, RollCard
from tongxing.foundation import clock, database, journal
from tongxing.foundation.refusals import SignInFirst
from tongxing.people import queries as people


@transaction.atomic
def open_roll(order: OpenRoll, *, actor: Actor) -> RollCard:
    """The device holds the roster of these activities (or one's own pass), and its notes will be taken in.

    The same key again is the same roll. Refuses with SignInFirst, NothingToTakeAlong, KeyUnusable, ClockImpossible,
    ActivityUnknown, NotFound, NotAllowed or NoPlaceHeld.
    """
    access.require(actor, "field_rolls.open_roll")
    if actor.account_id is None:
        raise SignInFirst()
    database.lock_name("field_rolls.open", actor.account_id)
    if done := Roll.objects.filter(account_id=actor.account_id, key=order.key).order_by("id").first():
        return queries.card(done, actor)
    chosen = tuple(dict.fromkeys(order.activity_ids))
    most = 1 if order.kind == "own" else rules.MOST_ACTIVITIES
    if not 1 <= len(chosen) <= most or order.kind not in rules.HOWS_OF:
        raise errors.NothingToTakeAlong(most=rules.MOST_ACTIVITIES)
    if not rules.is_public_key(order.public_key):
        raise errors.KeyUnusable()
    if not rules.is_clock(order.clock):
        raise errors.ClockImpossible()
    read = activities.own_field_place if order.kind == "own" else activities.field_roster
    last = max(read(one, actor).closes_at for one in chosen)
    person = people.person_of(actor.account_id)
    row = Roll.objects.create(
        kind=order.kind,
        key=order.key,
        account_id=actor.account_id,
        person_id=person.id if person else None,
        activity_ids=list(chosen),
        public_key=order.public_key.rstrip("="),
        device_wall_ms=order.clock.wall,
        device_steady_ms=order.clock.steady,
        device_boot=order.clock.boot[:40],
        opened_at=clock.now(),
        expires_at=last + dt.timedelta(days=rules.KEPT_DAYS),
    )
    journal.note("field_rolls.open_roll", actor=actor, subject=row.id, facts={"kind": order.kind})
    return queries.card(row, actor)
