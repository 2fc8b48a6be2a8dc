"""Questions about transfers: mine, those that wait for a city, and the slips that went out."""

import json
import uuid
from typing import Any

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, signing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.timebank.models import Transfer
from tongxing.timebank.shapes import TransferCard
from tongxing_verify import proofs

SEE = "timebank.see_transfer"


def own_node() -> str:
    """The key by which other platforms name this one.

    public: it stands on the page where a slip is asked for
    """
    return proofs.did_key(signing.current("credential").public)


def own_nodes() -> frozenset[str]:
    """Every key this platform ever had.

    public: public keys
    """
    return frozenset(proofs.did_key(key.public) for key in signing.public_keys("credential"))


def transfers_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[TransferCard]:
    """A person's transfers, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE, Transfer.objects.filter(person_id=person_id), about=person_id)
    found = rows.order_by("-moved_at", "-id")[request.offset : request.offset + request.size + 1]
    return page_of(cards(list(found)), request)


def transfers_waiting(viewer: Actor, page: PageRequest | None = None) -> Page[TransferCard]:
    """What waits to be taken into the cities of this officer, the longest waiting first."""
    request = page or PageRequest(size=50)
    rows = Transfer.objects.filter(kind="city", state="sent")
    rows = access.visible(viewer, "timebank.answer_transfer", rows).order_by("moved_at", "id")
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def slip_of(transfer_id: uuid.UUID, viewer: Actor) -> bytes:
    """The signed slip of a transfer to another platform, for its holder. Refuses with NotFound or NotAllowed."""
    return _paper(transfer_id, viewer, "out", "slip")


def receipt_of(transfer_id: uuid.UUID, viewer: Actor) -> bytes:
    """Our signed answer to a slip from elsewhere, for its holder. Refuses with NotFound or NotAllowed."""
    return _paper(transfer_id, viewer, "in", "receipt")


def _paper(transfer_id: uuid.UUID, viewer: Actor, kind: str, name: str) -> bytes:
    row = Transfer.objects.filter(pk=transfer_id, kind=kind).order_by("id").first()
    if row is None:
        raise NotFound()
    leave.require(viewer, "timebank.make_slip", on=row)
    return written(getattr(row, name))


def written(document: dict[str, Any]) -> bytes:
    """A signed document as a file.

    rooms only: whoever has the document has asked leave
    """
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def transfer_for_change(transfer_id: uuid.UUID) -> Transfer:
    """A transfer, locked: it is answered once. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Transfer.objects.select_for_update().filter(pk=transfer_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def slip_for_change(slip_id: uuid.UUID) -> Transfer:
    """The transfer that a slip of ours stands for, locked. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Transfer.objects.select_for_update().filter(kind="out", slip_id=slip_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def taken_in(node: str, slip_id: uuid.UUID) -> Transfer | None:
    """What became of a slip of another platform here, if it was brought.

    rooms only: the deed has asked leave
    """
    return Transfer.objects.filter(kind="in", node=node, slip_id=slip_id).order_by("id").first()


def cards(rows: list[Transfer]) -> list[TransferCard]:
    """Cards of transfers with the names of cities and the masked names of people.

    rooms only: whoever has the rows has asked leave
    """
    names = places.short_names(code for row in rows for code in (row.from_code, row.region_code) if code)
    persons = people.cards({row.person_id for row in rows})
    found = []
    for row in rows:
        here, there = names.get(row.from_code, ""), names.get(row.region_code, "")
        found.append(
            TransferCard(
                id=row.id,
                person_id=row.person_id,
                kind=row.kind,
                state=row.state,
                minutes=row.minutes,
                from_name=row.node if row.kind == "in" else here,
                to_name=row.node if row.kind == "out" else there,
                moved_on=clock.local(row.moved_at).date(),
                from_code=row.from_code,
                to_code=row.region_code,
                why=row.why,
                name=persons[row.person_id].masked_name,
                number=persons[row.person_id].volunteer_number,
            )
        )
    return found


def told_of_transfer(transfer_id: uuid.UUID) -> TransferCard:
    """A transfer, so that its owner can be told.

    rooms only: for notices
    """
    return cards([Transfer.objects.get(pk=transfer_id)])[0]
