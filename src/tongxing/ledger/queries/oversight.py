"""What those who watch the ledger ask: what waits for review, hangs as a notice, was entered since."""

import uuid
from collections.abc import Iterator

from tongxing.access import queries as accounts
from tongxing.access.shapes import Actor, Member
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.ledger.models import Standing
from tongxing.ledger.queries.records import cards
from tongxing.ledger.shapes import Channel, ConfirmFor, EntryCard, State
from tongxing.people import queries as people

AT_ONCE = 500


def waiting_review(viewer: Actor, page: PageRequest | None = None) -> Page[EntryCard]:
    """The records of long days that wait for this viewer's review, the oldest first (R-35)."""
    request = page or PageRequest()
    rows = Standing.objects.filter(state=State.IN_REVIEW)
    rows = accounts.visible(viewer, "ledger.pass_review", rows, about="ledger.waiting_review")
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


def brought_by_helper(entry_id: uuid.UUID, key: uuid.UUID, actor: Actor) -> tuple[ConfirmFor, Member] | None:
    """When somebody acts in the person's name: the word as one that is brought, and the helper with their own roles.

    rooms only: a word must show who said it
    """
    right = getattr(actor, "on_behalf", None)
    if right is None or not isinstance(actor, Member) or actor.spoken_by is None:
        return None
    order = ConfirmFor(entry_id, key, Channel.HELPER, consent_id=right.consent_id)
    return order, accounts.member(actor.spoken_by)


def is_own(actor: Actor, person_id: uuid.UUID) -> bool:
    """Is the actor this person?

    rooms only: a verdict needs it
    """
    if not isinstance(actor, Member):
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == person_id
