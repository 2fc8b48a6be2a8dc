"""The draw: the seed that was committed to, the list as it stood at the deadline, and an order anybody can work out."""

import datetime as dt
import uuid
from collections import Counter

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.foundation import clock, events, sealing
from tongxing.openings import queries, rules
from tongxing.openings.events import Drawn
from tongxing.openings.models import DRAW, Drawing, DrawnTurn, Opening, Outcome, Turn
from tongxing.openings.shapes import Lots
from tongxing.policy import queries as policy


@transaction.atomic
def draw(opening_id: uuid.UUID, *, actor: Actor) -> int:
    """Everybody who took a number in time has a place in the order, and the seed is open; answers how many.

    Drawn once; again changes nothing. Refuses with NotAllowed.
    """
    opening = Opening.objects.select_for_update(no_key=True).filter(pk=opening_id).order_by("id").first()
    access.require(actor, "openings.draw", on=opening)
    now = clock.now()
    if opening is None or opening.way != DRAW or opening.sealed_seed is None or opening.ends_at > now:
        return 0
    if Drawing.objects.filter(opening=opening).exists():
        return 0
    rule = policy.rule(queries.RULE, clock.today(), opening.region_code)
    turns = list(Turn.objects.filter(opening=opening).order_by("number"))
    people = [turn.person_id for turn in turns]
    served = activities.served_since(people, now - dt.timedelta(days=rule.parameters["newcomer_days"]))
    unlucky = _unlucky(people, now - dt.timedelta(days=rule.parameters["unlucky_days"]))
    numbers = [
        Lots(
            turn.number,
            turn.id,
            *rules.lots_of(turn.person_id not in served, unlucky[turn.person_id], rule.parameters),
        )
        for turn in turns
    ]
    seed = sealing.reveal(opening.sealed_seed, str(opening.id))
    order = rules.drawn(bytes.fromhex(seed), numbers)
    Drawing.objects.create(
        opening=opening,
        seed=seed,
        list_digest=rules.list_digest(numbers),
        rule_version=rule.version,
        drawn_at=now,
    )
    DrawnTurn.objects.bulk_create(
        (
            DrawnTurn(
                turn_id=one.turn_id, opening=opening, weight=one.weight, terms=list(one.terms), place=place
            )
            for place, one in enumerate(order, start=1)
        ),
        batch_size=2000,
    )
    if not turns:
        activity_deeds.end_turn(opening.activity_id, actor=actor)
    events.announce(Drawn(opening.id, opening.activity_id, len(turns)))
    return len(turns)


def _unlucky(people: list[uuid.UUID], since: dt.datetime) -> Counter[uuid.UUID]:
    """How often each of them came out of a draw without a place since then."""
    rows = Outcome.objects.filter(
        turn__person_id__in=people, opening__way=DRAW, state="waiting", answered_at__gte=since
    )
    return Counter(rows.order_by("turn_id").values_list("turn__person_id", flat=True))
