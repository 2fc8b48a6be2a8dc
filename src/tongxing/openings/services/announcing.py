"""Saying in advance how places will be given."""

import datetime as dt
import secrets

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.foundation import clock, events, ids, journal, sealing
from tongxing.openings import errors, queries, rules
from tongxing.openings.events import OpeningAnnounced
from tongxing.openings.models import ARRIVAL, DRAW, Opening
from tongxing.openings.shapes import AnnounceOpening, OpeningCard


@transaction.atomic
def announce_opening(order: AnnounceOpening, *, actor: Actor) -> OpeningCard:
    """From the beginning of sign-up, places are given by number or by draw; of a draw the seed's hash is published.

    The same key again is the same opening. Refuses with ActivityUnknown, NotAllowed, AnnouncedAlready, WayUnknown,
    NotPublished, AlreadyOpen, TooLateToAnnounce or DeadlineWrong.
    """
    card = activities.activity(order.activity_id, actor)
    access.require(actor, "openings.announce_opening", on=card)
    if order.way not in (ARRIVAL, DRAW):
        raise errors.WayUnknown()
    before = Opening.objects.filter(activity_id=card.id).order_by("id").first()
    if before is not None:
        if before.key == order.key:
            return queries.opening_card(before)
        raise errors.AnnouncedAlready()
    terms, now = queries.terms(card.region_code), clock.now()
    opens_at, closes_at = card.sign_up_opens_at, card.sign_up_closes_at
    until = order.until if order.way == DRAW else opens_at + dt.timedelta(minutes=terms["arrival_minutes"])
    least = dt.timedelta(minutes=terms["least_minutes"])
    if until is None or (order.way == DRAW and rules.wrong_until(opens_at, until, closes_at, least)):
        raise errors.DeadlineWrong(
            minutes=terms["least_minutes"], **queries.moments(opens=opens_at, closes=closes_at)
        )
    # Of a draw nobody signs up beside it; when it is decided, the turn is over.
    activity_deeds.give_in_turn(
        card.id, min(until, closes_at) if order.way == ARRIVAL else closes_at, actor=actor
    )
    if opens_at - now < dt.timedelta(minutes=terms["lead_minutes"]):
        raise errors.TooLateToAnnounce(minutes=terms["lead_minutes"])

    row = Opening(
        id=ids.new_id(),
        activity_id=card.id,
        organisation_id=card.organisation_id,
        region_code=card.region_code,
        key=order.key,
        way=order.way,
        opens_at=opens_at,
        ends_at=min(until, closes_at),
        announced_by=actor.label,
        announced_at=now,
    )
    if order.way == DRAW:
        seed = secrets.token_bytes(32)
        row.commitment = rules.commitment_to(seed)
        row.sealed_seed = sealing.seal(seed.hex(), str(row.id))
    row.save(force_insert=True)
    journal.note(
        "openings.announced", actor=actor, subject=row.id, purpose=f"{row.way} {row.commitment}".strip()
    )
    events.announce(OpeningAnnounced(row.id, card.id, card.organisation_id, row.way))
    return queries.opening_card(row)
