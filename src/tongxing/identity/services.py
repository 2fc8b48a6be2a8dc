"""Everything that may be done with a drawer: fill it, note how the check went, open it for a purpose."""

import uuid
from collections.abc import Collection

from django.db import transaction

from tongxing.access import services as access
from tongxing.foundation import clock, journal, names, sealing, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.identity import errors, queries
from tongxing.identity.models import Drawer, SeenDocument
from tongxing.identity.shapes import Identity, KeepIdentity, KeepSeen, SeenCard


@transaction.atomic
def keep_identity(order: KeepIdentity, *, actor) -> None:
    """The person's name and document lie in the drawer, encrypted; what lay there before is replaced.

    Refuses with NotAllowed, Invalid (the number cannot be right) or DocumentAlreadyHeld.
    """
    drawer = (
        Drawer.objects.select_for_update().filter(person_id=order.person_id).order_by("id").first()
        or Drawer(person_id=order.person_id, account_id=order.account_id)
    )  # fmt: skip
    access.require(actor, "identity.keep_identity", on=drawer)
    document = queries.read_document(order.document_kind, order.document_number)
    about = str(order.person_id)
    drawer.document_kind = document.kind
    drawer.document_country = order.document_country if queries.has_country(document.kind) else ""
    drawer.document_digest = queries.digest(document.kind, document.number)
    drawer.number_sealed = (
        sealing.seal(document.number, f"{about}:number") if queries.keeps_number(document.kind) else None
    )
    drawer.name_sealed = sealing.seal(text.one_line(order.name), f"{about}:name")
    drawer.state, drawer.kept_at = order.state, clock.now()
    drawer.checked_at = None if order.state == "pending" else clock.now()
    try:
        with (
            refusing({"identity_drawer_document_held_once": _HeldTwice}),
            transaction.atomic(),
        ):
            drawer.save()
    except _HeldTwice:
        holder = queries.holder_of(document.kind, document.number, order.document_country)
        raise errors.DocumentAlreadyHeld(holder or order.person_id) from None


class _HeldTwice(errors.Conflict):
    """The constraint has spoken; who holds the document is looked up before refusing."""


@transaction.atomic
def note_check(person_id: uuid.UUID, state: str, *, actor) -> None:
    """Note how a real-name check ended. After `failed` the document is free for whom it belongs to.

    Refuses with NotFound or NotAllowed.
    """
    drawer = _locked(person_id)
    access.require(actor, "identity.keep_identity", on=drawer)
    drawer.state, drawer.checked_at = state, clock.now()
    drawer.save(update_fields=["state", "checked_at"])


@transaction.atomic
def keep_seen(order: KeepSeen, *, actor) -> SeenCard:
    """The original was seen and says what lies in the drawer: that is on record, and the drawer counts as checked.

    The drawer is opened for the comparison and that opening is on record too. Refuses with NotFound, NotAllowed or
    DocumentDiffers.
    """
    drawer = _locked(order.person_id)
    access.require(actor, "identity.keep_identity", on=drawer)
    known = open_drawer(order.person_id, "服务站对照原件 compared with the original at a desk", actor=actor)
    kind = drawer.document_kind
    number = queries.plain_number(kind, order.document_number)
    same_name = text.one_line(order.name).casefold() == known.name.casefold()
    if not same_name or queries.digest(kind, number) != bytes(drawer.document_digest):
        raise errors.DocumentDiffers()
    row = SeenDocument.objects.create(
        person_id=order.person_id,
        key=order.key,
        document_kind=kind,
        document_digest=drawer.document_digest,
        valid_until_on=order.valid_until_on,
        region_code=order.region_code,
        officer_name=order.officer_name,
        seen_by=order.seen_by,
        seen_at=clock.now(),
    )
    drawer.state, drawer.checked_at = "passed", clock.now()
    drawer.save(update_fields=["state", "checked_at"])
    return queries.seen_card(row)


@transaction.atomic
def erase_drawer(person_id: uuid.UUID, *, actor) -> None:
    """Name and document of a person are gone, and the document is free; that it was done is on record.

    Erasing twice is erasing once. Refuses with NotFound, also to outsiders.
    """
    drawer = Drawer.objects.select_for_update().filter(person_id=person_id).order_by("id").first()
    if drawer is None:
        return
    access.require(actor, "identity.erase_drawer", on=drawer)
    drawer.delete()
    journal.note("identity.erase_drawer", actor=actor, subject=person_id)


@transaction.atomic
def open_drawer(person_id: uuid.UUID, purpose: str, *, actor) -> Identity:
    """Read a person's name and document; the opening is on record with its purpose (R-82).

    Refuses with NotFound, also to outsiders.
    """
    drawer = Drawer.objects.filter(person_id=person_id).order_by("id").first()
    if drawer is None:
        raise NotFound()
    access.require(actor, "identity.open_drawer", on=drawer)
    purpose = text.one_line(purpose)
    if not purpose:
        raise ValueError("a drawer is opened for a purpose or not at all")
    journal.note(queries.OPENED, actor=actor, subject=person_id, purpose=purpose[:300])
    return Identity(
        name=sealing.reveal(drawer.name_sealed, f"{person_id}:name"),
        document_kind=drawer.document_kind,
        document_number=sealing.reveal(drawer.number_sealed, f"{person_id}:number")
        if drawer.number_sealed is not None
        else "",
        document_country=drawer.document_country,
    )


def masked_name(person_id: uuid.UUID, *, actor) -> str:
    """王** for showing to others; refuses with NotFound.

    leave: a masked name identifies nobody (R-75), so any room may have it for its cards
    """
    drawer = Drawer.objects.filter(person_id=person_id).order_by("id").first()
    if drawer is None:
        raise NotFound()
    return text.masked_name(sealing.reveal(drawer.name_sealed, f"{person_id}:name"))


def name_marks(person_ids: Collection[uuid.UUID], *, actor) -> dict[uuid.UUID, tuple[int, ...]]:
    """The keyed marks of these people's names, by which a name can be found and not read; no line is left,
    because nobody learns a name. Persons without a drawer are left out. Refuses everybody but a named job.
    """
    access.require(actor, "identity.mark_names")
    rows = (
        Drawer.objects.filter(person_id__in=person_ids).order_by("id").values_list("person_id", "name_sealed")
    )
    return {
        person_id: tuple(names.marks(names.cut(sealing.reveal(sealed, f"{person_id}:name"))))
        for person_id, sealed in rows.iterator(chunk_size=2000)
    }


def _locked(person_id: uuid.UUID) -> Drawer:
    drawer = Drawer.objects.select_for_update().filter(person_id=person_id).order_by("id").first()
    if drawer is None:
        raise NotFound()
    return drawer
