"""Two registrations that were one human are one timeline from now on; nothing is counted twice (decision 0029)."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.foundation.database import constraint_of
from tongxing.ledger import errors, queries
from tongxing.ledger.events import RecordsJoined, RecordWithdrawn
from tongxing.ledger.models import Entry, Joined, Standing
from tongxing.ledger.services import corrections, lines
from tongxing.ledger.shapes import JoinPeople

GIVEN_UP = "合并两个账号：和另一条记录时间重叠，本人选择保留另一条"


@transaction.atomic
def join_people(order: JoinPeople, *, actor: Actor) -> None:
    """Every record of the one is the other's from now on; the lines stay as they were written.

    Where both were in two places at once the person says which record is given up: a line is added that takes it
    back. Refuses with RecordsOverlap while two that overlap both stand, or NotAnOverlap for a record that lies over
    none. Joining twice is joining once.
    leave: asked by record_books.merge_accounts, after both phones were proven
    """
    lines.hold_people({order.kept_id, order.gone_id})
    if Joined.objects.filter(gone_id=order.gone_id, kept_id=order.kept_id).exists():
        return
    _give_up(order, actor)
    if left := queries.overlaps_of(order.kept_id, order.gone_id):
        raise errors.RecordsOverlap(count=len(left))
    Joined.objects.filter(kept_id=order.gone_id).update(kept_id=order.kept_id)
    Joined.objects.create(gone_id=order.gone_id, kept_id=order.kept_id, joined_at=clock.now())
    try:
        with transaction.atomic():
            Standing.objects.filter(person_id=order.gone_id).update(person_id=order.kept_id)
    except IntegrityError as broken:  # written meanwhile; the database has the last word
        if constraint_of(broken) == corrections.NO_OVERLAP:
            raise errors.RecordsOverlap(count=1) from broken
        raise
    events.announce(RecordsJoined(order.kept_id, order.gone_id))


def _give_up(order: JoinPeople, actor: Actor) -> None:
    overlapping = {
        card.id
        for pair in queries.overlaps_of(order.kept_id, order.gone_id)
        for card in (pair.mine, pair.theirs)
    }
    if order.give_up - overlapping:
        raise errors.NotAnOverlap()
    for entry_id in sorted(order.give_up):
        standing = queries.standing_for_change(entry_id)
        wrong = Entry.objects.get(id=entry_id, served_on=standing.served_on)
        key = uuid.uuid5(order.key, str(entry_id))
        back = corrections.answer(wrong, Entry.WITHDRAWN, key, GIVEN_UP, actor, minutes=-wrong.minutes)
        corrections.write_answer(standing, back, None)
        events.announce(
            RecordWithdrawn(entry_id=wrong.id, person_id=order.kept_id, organisation_id=wrong.organisation_id)
        )
