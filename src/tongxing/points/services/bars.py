"""After a complaint was found true, a record brings no points; its hours change only by a correction (R-60)."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import constraint_of
from tongxing.ledger import queries as ledger
from tongxing.points import errors, queries, rules
from tongxing.points.events import BarLifted, PointsBarred
from tongxing.points.models import Bar
from tongxing.points.services.settling import BARRED, held, settled
from tongxing.points.shapes import BarCard, BarPoints, LiftBar

_STANDS_ONCE = "points_bar_stands_once"


@transaction.atomic
def bar_points(order: BarPoints, *, actor: Actor) -> BarCard:
    """The record brings no points; what was used of them already is set off against later ones. Hours stay.

    The same key is the same deed. Refuses with NotFound, NotAllowed, AlreadyBarred or Invalid without a reason.
    """
    entry = ledger.entry(order.entry_id, actor)
    access.require(actor, "points.bar_points", on=entry)
    held(entry.person_id)
    if done := Bar.objects.filter(barred_by=actor.label, key=order.key).order_by("id").first():
        return queries.bar_card(done)
    row = Bar(
        key=order.key,
        entry_id=entry.id,
        person_id=entry.person_id,
        region_code=entry.region_code,
        why=_why(order.why),
        barred_by=actor.label,
        barred_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) != _STANDS_ONCE:
            raise
        raise errors.AlreadyBarred() from broken
    settled([entry.person_id], actor, f"{BARRED}{row.id}")
    events.announce(PointsBarred(bar_id=row.id, person_id=entry.person_id, entry_id=entry.id))
    return queries.bar_card(row)


@transaction.atomic
def lift_bar(order: LiftBar, *, actor: Actor) -> BarCard:
    """The record brings its points again; lifted twice is lifted once.

    Refuses with NotFound, NotAllowed or Invalid without a reason.
    """
    row = queries.bar_for_change(order.bar_id)
    access.require(actor, "points.lift_bar", on=row)
    if row.lifted_at is not None:
        return queries.bar_card(row)
    row.lifted_why, row.lifted_by, row.lifted_at = _why(order.why), actor.label, clock.now()
    row.save(update_fields=["lifted_why", "lifted_by", "lifted_at"])
    settled([row.person_id], actor, f"{BARRED}{row.id}")
    events.announce(BarLifted(bar_id=row.id, person_id=row.person_id, entry_id=row.entry_id))
    return queries.bar_card(row)


def _why(given: str) -> str:
    why = text.one_line(given)
    if not rules.SHORTEST_WHY <= len(why) <= rules.LONGEST_WHY:
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    return why
