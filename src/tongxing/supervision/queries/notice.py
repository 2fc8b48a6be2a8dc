"""The public notice: records that hang there, told without a number and with one letter of a name (R-44)."""

import uuid

from tongxing.foundation.paging import Page, PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, State
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.supervision.models import Alert
from tongxing.supervision.queries.alerts import PUBLIC_REPORT
from tongxing.supervision.shapes import NoticeLine


def public_notice(region_code: int, page: PageRequest | None = None) -> Page[NoticeLine]:
    """What hangs in a region, what ends first on top. There is no way to ask for a person.

    public: so that whoever knows better can say so
    """
    low, high = places.span(region_code)
    found = ledger.on_notice(low, high, page)
    names = people.cards(card.person_id for card in found.items)
    asked = _questioned([card.id for card in found.items])
    return Page(
        tuple(_line(card, names.get(card.person_id), card.id in asked) for card in found.items),
        found.number,
        found.size,
        found.has_next,
        found.total,
    )


def notice_of(region_code: int, page: PageRequest | None = None) -> Page[NoticeLine]:
    """The same for a code somebody sent; 0 is everything here. Refuses with NotFound when there is no such region.

    public: so that whoever knows better can say so
    """
    if region_code and not (places.is_code(region_code) and places.regions([region_code])):
        raise NotFound()
    return public_notice(region_code, page)


def notice_line(entry_id: uuid.UUID) -> NoticeLine:
    """One record on public notice. Refuses with NotFound when it does not hang there.

    public: it hangs in public
    """
    card = ledger.entries_by_ids([entry_id]).get(entry_id)
    if card is None or card.state != State.ON_NOTICE or card.notice_until is None:
        raise NotFound()
    name = people.cards([card.person_id]).get(card.person_id)
    return _line(card, name, bool(_questioned([entry_id])))


def _questioned(entry_ids: list[uuid.UUID]) -> set[uuid.UUID]:
    rows = Alert.objects.filter(rule=PUBLIC_REPORT, state=Alert.OPEN, entry_ids__overlap=entry_ids)
    return {one for told in rows.order_by("id").values_list("entry_ids", flat=True) for one in told}


def _line(card: EntryCard, person: PersonCard | None, is_questioned: bool) -> NoticeLine:
    assert card.notice_until is not None  # else it would not hang here
    return NoticeLine(
        entry_id=card.id,
        masked_name=person.masked_name.rstrip("*＊") + "*" if person else "*",
        minutes=card.minutes,
        served_on=card.served_on,
        title=card.title,
        organisation_name=card.organisation_name,
        evidence_class=card.evidence_class,
        until_on=card.notice_until,
        is_questioned=is_questioned,
    )
