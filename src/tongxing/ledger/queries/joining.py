"""Two registrations that were one human: whose lines are whose now, and where both were in two places at once."""

import uuid
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

from tongxing.ledger.models import Joined, Standing
from tongxing.ledger.queries.records import cards
from tongxing.ledger.shapes import Overlap

_OVERLAPS = """
select a.entry_id, b.entry_id from ledger_standing a join ledger_standing b on b.person_id = %(gone)s
  and b.state <> 'withdrawn' and tstzrange(b.started_at, b.ended_at) && tstzrange(a.started_at, a.ended_at)
where a.person_id = %(kept)s and a.state <> 'withdrawn' order by a.started_at, b.started_at
"""


def joined(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Every registration that is over, with who goes on, of which these persons are the one or the other.

    rooms only: that two registrations were one human is nobody's business
    """
    wanted = list(person_ids)
    rows = Joined.objects.filter(Q(gone_id__in=wanted) | Q(kept_id__in=wanted)).order_by("gone_id")
    return dict(rows.values_list("gone_id", "kept_id"))


def person_now(person_id: uuid.UUID) -> uuid.UUID:
    """Whose the lines of this registration are today: its own, or who goes on in its place.

    rooms only: that two registrations were one human is nobody's business
    """
    row = Joined.objects.filter(gone_id=person_id).order_by("gone_id").first()
    return row.kept_id if row else person_id


def overlaps_of(kept_id: uuid.UUID, gone_id: uuid.UUID) -> tuple[Overlap, ...]:
    """The records of both that lie over each other in time, as pairs, the earliest first.

    rooms only: shown to whoever proved to be both
    """
    with connection.cursor() as cursor:
        cursor.execute(_OVERLAPS, {"kept": kept_id, "gone": gone_id})
        pairs = cursor.fetchall()
    rows = Standing.objects.filter(entry_id__in={one for pair in pairs for one in pair}).order_by(
        "started_at"
    )
    told = {card.id: card for card in cards(list(rows))}
    return tuple(Overlap(told[kept], told[gone]) for kept, gone in pairs)
