"""A phone with a roster is lost: nothing it notes or shows from then on is written down without a person."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, queries
from tongxing.field_rolls.models import Roll, RollLoss
from tongxing.field_rolls.shapes import CallInRoll, RollRow
from tongxing.foundation import clock, database, journal


@transaction.atomic
def call_in_roll(order: CallInRoll, *, actor: Actor) -> RollRow:
    """Notes of this roster made since the loss are conflicts that a person decides; earlier ones are merged as ever.

    Whoever runs the activity says so, once: the first word stands. What was written down already stays and is counted.
    Refuses with ActivityUnknown, NotFound, NotAllowed, RollUnknown or LossImpossible.
    """
    access.require(actor, "field_rolls.call_in_roll")
    activities.field_roster(order.activity_id, actor)
    database.lock_name("field_rolls.roll", order.roll_id)  # no note of it is being judged meanwhile
    rows = Roll.objects.filter(pk=order.roll_id, kind="leader", activity_ids__contains=[order.activity_id])
    row = rows.order_by("id").first()
    if row is None:
        raise errors.RollUnknown()
    if not RollLoss.objects.filter(roll=row).exists():
        now, opened = clock.now(), clock.local(row.opened_at)
        if not row.opened_at <= order.lost_at <= now:
            raise errors.LossImpossible(
                opened_zh=f"{opened.month}月{opened.day}日 {opened:%H:%M}",
                opened_en=f"{opened:%Y-%m-%d %H:%M}",
            )
        RollLoss.objects.create(roll=row, lost_at=order.lost_at, by=actor.label, called_in_at=now)
        facts = {"lost_at": order.lost_at.isoformat()}
        journal.note("field_rolls.call_in_roll", actor=actor, subject=row.id, facts=facts)
    return next(one for one in queries.rosters_of(order.activity_id, actor) if one.id == row.id)
