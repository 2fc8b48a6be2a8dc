"""What those who watch the ledger ask: what waits for review, hangs as a notice, was entered since."""

import datetime as dt
import uuid
from collections.abc import Iterator

from django.db.models import Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor, Member
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.ledger.models import Entry, Standing
from tongxing.ledger.queries.records import cards
from tongxing.ledger.shapes import EntryCard, State
from tongxing.people import queries as people

AT_ONCE = 500


def waiting_review(viewer: Actor, page: PageRequest | None = None) -> Page[EntryCard]:
    """The records of long days that wait for this viewer's review, the oldest first (R-35)."""
    request = page or PageRequest()
    rows = Standing.objects.filter(state=State.IN_REVIEW)
    rows = access.visible(viewer, "ledger.pass_review", rows, about="ledger.waiting_review")
    found = list(rows.order_by("started_at", "entry_id")[request.offset : request.offset + request.size + 1])
    return page_of(cards(found), request)


def on_notice(low: int, high: int, page: PageRequest | None = None) -> Page[EntryCard]:
    """The records on public notice in a range of regions, those that end first (R-44).

    rooms only: a page masks the names before it shows them
    """
    request = page or PageRequest()
    rows = Standing.objects.filter(state=State.ON_NOTICE, region_code__gte=low, region_code__lt=high)
    rows = rows.exclude(notice_until=None).order_by("notice_until", "entry_id")
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def entries_between(low: int, high: int, first_on: dt.date, last_on: dt.date) -> Iterator[EntryCard]:
    """Every record of a range of regions on these days, both included, taken-back ones too, in order of day.

    rooms only: for supervision's own sums and samples
    """
    rows = Standing.objects.filter(
        region_code__gte=low, region_code__lt=high, served_on__gte=first_on, served_on__lte=last_on
    )
    yield from _in_parts(rows.order_by("served_on", "entry_id").iterator(chunk_size=AT_ONCE))


def recorded_since(moment: dt.datetime, until: dt.datetime) -> Iterator[EntryCard]:
    """Every record written from one moment up to before another, in the order of writing.

    rooms only: for supervision's rules
    """
    lines = Entry.objects.filter(recorded_at__gte=moment, recorded_at__lt=until).exclude(kind=Entry.WITHDRAWN)
    ids = list(lines.order_by("recorded_at", "id").values_list("id", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        found = entries_by_ids(part)
        yield from (found[entry_id] for entry_id in part if entry_id in found)


def _in_parts(rows: Iterator[Standing]) -> Iterator[EntryCard]:
    part: list[Standing] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            yield from cards(part)
            part = []
    yield from cards(part)


def entries_by_ids(entry_ids: list[uuid.UUID]) -> dict[uuid.UUID, EntryCard]:
    """These records, by id.

    rooms only: for supervision, which asks leave for its own alerts
    """
    rows = list(Standing.objects.filter(entry_id__in=entry_ids).order_by("entry_id"))
    return {card.id: card for card in cards(rows)}


def daily_minutes(person_id: uuid.UUID, day: dt.date) -> int:
    """A person's minutes of one day, taken-back ones left out.

    rooms only: for limits
    """
    rows = Standing.objects.filter(person_id=person_id, served_on=day).exclude(state=State.WITHDRAWN)
    return rows.aggregate(sum=Sum("minutes"))["sum"] or 0


def minutes_by_method(organisation_id: uuid.UUID, first_on: dt.date, last_on: dt.date) -> dict[str, int]:
    """An organisation's minutes of a period by evidence class, taken-back ones left out.

    Public: sums of an organisation, nobody in them can be told apart by it.
    """
    rows = (
        Standing.objects.filter(organisation_id=organisation_id, served_on__range=(first_on, last_on))
        .exclude(state=State.WITHDRAWN)
        .values("evidence_class")
        .annotate(sum=Sum("minutes"))
        .order_by("evidence_class")
    )
    return {row["evidence_class"]: row["sum"] for row in rows}


def belongs_to(actor: Actor, organisation_id: uuid.UUID) -> bool:
    """Does somebody hold any office in an organisation?

    rooms only: a verdict needs it
    """
    return any(grant.organisation_id == organisation_id for grant in actor.grants)


def at_the_desk(actor: Actor, region_code: int) -> bool:
    """Is this a station worker whose range holds the division?

    rooms only: a verdict needs it
    """
    return any(
        grant.role == "station_worker" and grant.low <= region_code < grant.high for grant in actor.grants
    )


def helps_with(actor: Actor, person_id: uuid.UUID, consent_id: uuid.UUID | None) -> bool:
    """Did this person choose the actor as a helper, by this very consent?

    rooms only: a verdict needs it
    """
    held = people.helped_by(actor.account_id) if isinstance(actor, Member) else ()
    return any(card.id == consent_id and card.person_id == person_id for card in held)


def is_own(actor: Actor, person_id: uuid.UUID) -> bool:
    """Is the actor this person?

    rooms only: a verdict needs it
    """
    if not isinstance(actor, Member):
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == person_id
