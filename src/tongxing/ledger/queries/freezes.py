"""Which sources are frozen, and by what."""

import uuid
from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger.models import Freeze, Standing
from tongxing.ledger.shapes import FrozenSource, State


def _open() -> "QuerySet[Freeze]":
    released = Freeze.objects.filter(freeze_id=OuterRef("id"))
    return Freeze.objects.filter(kind=Freeze.FROZEN).exclude(Exists(released)).order_by("said_at", "id")


def open_freeze(source: str, organisation_id: uuid.UUID) -> Freeze | None:
    """The freeze that holds for a source now.

    rooms only: the deed has asked leave
    """
    return _open().filter(source=source, organisation_id=organisation_id).first()


def is_frozen(source: str, organisation_id: uuid.UUID) -> bool:
    """Do this account's entries for this organisation wait for the level above?

    rooms only: a page shows it to the account itself
    """
    return open_freeze(source, organisation_id) is not None


def frozen_among(standings: Sequence[Standing]) -> set[tuple[str, uuid.UUID]]:
    """Those sources of these records that are frozen.

    rooms only: for cards
    """
    sources = {row.source for row in standings if row.source}
    if not sources:
        return set()
    return set(_open().filter(source__in=sources).values_list("source", "organisation_id"))


def freeze_for_change(freeze_id: uuid.UUID) -> Freeze:
    """A freeze, to end it. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    found = Freeze.objects.filter(id=freeze_id, kind=Freeze.FROZEN).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def frozen_source(freeze: Freeze) -> FrozenSource:
    """What a freeze holds up, counted now.

    rooms only: whoever has the freeze has asked
    """
    release = Freeze.objects.filter(freeze_id=freeze.id).order_by("id").first()
    held = (
        Standing.objects.filter(
            source=freeze.source, organisation_id=freeze.organisation_id, state=State.FROZEN
        )
        .order_by()
        .aggregate(entries=Count("entry_id"), minutes=Sum("minutes"))
    )
    return FrozenSource(
        id=freeze.id,
        source=freeze.source,
        organisation_id=freeze.organisation_id,
        region_code=freeze.region_code,
        entry_id=freeze.entry_id,
        frozen_at=freeze.said_at,
        entries=held["entries"],
        minutes=held["minutes"] or 0,
        released_at=release.said_at if release else None,
        released_why=release.why if release else "",
    )


def frozen_sources(viewer: Actor, page: PageRequest | None = None) -> Page[FrozenSource]:
    """The sources that wait for this viewer's level to look, the oldest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, "ledger.release_source", _open(), about="ledger.frozen_sources")
    found = list(rows[request.offset : request.offset + request.size + 1])
    return page_of([frozen_source(freeze) for freeze in found], request)


def freezes_of(viewer: Actor) -> tuple[FrozenSource, ...]:
    """The freezes that hold up what the viewer's own account entered; nobody else's."""
    if viewer.account_id is None:
        return ()
    return tuple(frozen_source(one) for one in _open().filter(source=viewer.label))


def freeze(freeze_id: uuid.UUID, viewer: Actor) -> FrozenSource:
    """One freeze, open or released. Refuses with NotFound, also outside the viewer's range."""
    rows = Freeze.objects.filter(id=freeze_id, kind=Freeze.FROZEN).order_by("id")
    found = access.visible(viewer, "ledger.release_source", rows, about=freeze_id).first()
    if found is None:
        raise NotFound()
    return frozen_source(found)


def entries_of_source(
    freeze_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[uuid.UUID]:
    """The records a freeze holds up, the newest first. Refuses with NotFound."""
    request = page or PageRequest()
    told = freeze(freeze_id, viewer)
    rows = Standing.objects.filter(
        source=told.source, organisation_id=told.organisation_id, state=State.FROZEN
    ).order_by("-started_at", "entry_id")
    ids = list(rows.values_list("entry_id", flat=True)[request.offset : request.offset + request.size + 1])
    return page_of(ids, request)
