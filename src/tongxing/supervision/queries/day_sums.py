"""Long days as a reviewer reads them: with masked names, and beside the person's other records of that day."""

import uuid

from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest
from tongxing.ledger import queries as ledger
from tongxing.supervision.queries.alerts import lines_of
from tongxing.supervision.shapes import RecordLine


def waiting_lines(viewer: Actor, page: PageRequest | None = None) -> Page[RecordLine]:
    """The long days that wait for this viewer's review, the oldest first (R-35)."""
    found = ledger.waiting_review(viewer, page)
    return Page(lines_of(found.items), found.number, found.size, found.has_next, found.total)


def same_day(entry_id: uuid.UUID, viewer: Actor) -> tuple[RecordLine, ...]:
    """All standing records of the same person on the same day. Refuses with NotFound, NotAllowed."""
    card = ledger.entry(entry_id, viewer)
    near = ledger.neighbours({card.served_on: (card.person_id,)})
    return lines_of(one for one in near if one.served_on == card.served_on)
