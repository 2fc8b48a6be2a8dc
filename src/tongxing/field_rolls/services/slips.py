"""Paper slips, the last resort: one for every person, good once for coming and once for leaving."""

import secrets

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.field_rolls import queries, rules
from tongxing.field_rolls.models import Slip
from tongxing.field_rolls.shapes import PrintSlips, SlipCard
from tongxing.foundation import clock, database, journal

_ALL = len(rules.SLIP_LETTERS) ** (rules.SLIP_LENGTH - 2)


@transaction.atomic
def print_slips(order: PrintSlips, *, actor: Actor) -> tuple[SlipCard, ...]:
    """Everybody with a place has a fresh slip; its number is told now and never again. Older ones stay good.

    The same key again prints nothing: the numbers are not known any more. Refuses with ActivityUnknown, NotFound or
    NotAllowed.
    """
    access.require(actor, "field_rolls.print_slips")
    roster = activities.field_roster(order.activity_id, actor)
    database.lock_name("field_rolls.slips", order.activity_id)
    if Slip.objects.filter(activity_id=order.activity_id, key=order.key).exists():
        return ()
    cards, rows = [], []
    for line in roster.lines:
        code = rules.slip_code(secrets.randbelow(_ALL))
        cards.append(SlipCard(line.masked_name, line.volunteer_number, code))
        rows.append(
            Slip(
                activity_id=order.activity_id,
                sign_up_id=line.sign_up_id,
                key=order.key,
                hint=code[:4],
                digest=queries.slip_digest(code),
                by=actor.label,
                printed_at=clock.now(),
            )
        )
    Slip.objects.bulk_create(rows)
    journal.note(
        "field_rolls.print_slips", actor=actor, subject=order.activity_id, facts={"slips": len(rows)}
    )
    return tuple(cards)
