"""Bundles: whose they are, how far they have come, and what is in them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.certificates import rules
from tongxing.certificates.models import Bundle, Sheet
from tongxing.certificates.shapes import SHEET_REFUSALS, BundleCard, Candidate, SheetCard
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

MOST_LISTED = 50


def bundle(bundle_id: uuid.UUID, viewer: Actor) -> BundleCard:
    """One bundle and its progress. Refuses with NotFound, also when it is none of the viewer's business."""
    row = _counted(_visible(viewer).filter(pk=bundle_id)).order_by("id").first()
    if row is None:
        raise NotFound()
    return _cards([row])[0]


def bundles_of(viewer: Actor) -> tuple[BundleCard, ...]:
    """The bundles the viewer asked for in the last days, newest first."""
    if viewer.account_id is None:
        return ()
    rows = _counted(_visible(viewer).filter(account_id=viewer.account_id)).order_by("-asked_at", "-id")
    return tuple(_cards(rows[:MOST_LISTED]))


def sheets(bundle_id: uuid.UUID, viewer: Actor) -> tuple[SheetCard, ...]:
    """The papers of a bundle in their order, said so that the list may lie beside them. Refuses with NotFound."""
    if not _visible(viewer).filter(pk=bundle_id).exists():
        raise NotFound()
    rows = list(
        Sheet.objects.filter(bundle_id=bundle_id)
        .select_related("certificate")
        .defer("content")
        .order_by("turn")
    )
    known = people.cards(row.person_id for row in rows)
    return tuple(_sheet(row, known) for row in rows)


def candidates(organisation_id: uuid.UUID, viewer: Actor) -> tuple[Candidate, ...]:
    """The members an organisation may issue for, longest first. Refuses with NotFound or NotAllowed."""
    page = PageRequest(1, rules.MOST_SHEETS)
    members = organisations.members(organisation_id, viewer, page).items
    listed = [one for one in members if one.state == "active" or one.organisation.state == "dissolved"]
    known = people.cards(card.person_id for card in listed)
    found = [known[card.person_id] for card in listed if card.person_id in known]
    return tuple(Candidate(card.id, card.masked_name, card.volunteer_number) for card in found)


def bundle_made_with(key: uuid.UUID, viewer: Actor) -> BundleCard | None:
    """The bundle a deed of the viewer left behind, for the deed that comes again."""
    if viewer.account_id is None:
        return None
    row = _counted(_visible(viewer).filter(key=key, account_id=viewer.account_id)).order_by("id").first()
    return _cards([row])[0] if row else None


def bundle_row(bundle_id: uuid.UUID) -> Bundle:
    """The row itself, for this room's own deeds. Refuses with NotFound."""
    row = Bundle.objects.filter(pk=bundle_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _visible(viewer: Actor) -> "QuerySet[Bundle]":
    return access.visible(viewer, "certificates.see_bundle", Bundle.objects.all())


def _counted(rows: "QuerySet[Bundle]") -> "QuerySet[Bundle]":
    # The model names what is told here, so that readers are typed; the plugin takes it for a second field.
    return rows.annotate(  # type: ignore[no-redef]
        waiting=Count("sheet", filter=Q(sheet__state="waiting")),
        ready=Count("sheet", filter=Q(sheet__state="ready")),
        refused=Count("sheet", filter=Q(sheet__state="refused")),
        size=Sum("sheet__size"),
    )


def _cards(rows: Iterable[Bundle]) -> list[BundleCard]:
    found = list(rows)
    named = organisations.cards(row.organisation_id for row in found if row.organisation_id)
    return [
        BundleCard(
            id=row.id,
            organisation_id=row.organisation_id,
            organisation_name=named[row.organisation_id].name if row.organisation_id in named else "",
            asked_at=row.asked_at,
            gone_at=row.asked_at + dt.timedelta(days=rules.BUNDLE_DAYS),
            from_on=row.from_on,
            until_on=row.until_on,
            waiting=row.waiting,
            ready=row.ready,
            refused=row.refused,
            size=row.size or 0,
        )
        for row in found
    ]


def _sheet(row: Sheet, known: dict[uuid.UUID, PersonCard]) -> SheetCard:
    card = known.get(row.person_id)
    zh, en = SHEET_REFUSALS.get(row.refusal, SHEET_REFUSALS[""]) if row.state == "refused" else ("", "")
    return SheetCard(
        turn=row.turn,
        whose=f"{card.masked_name} {card.volunteer_number}" if card else "",
        number=rules.grouped(row.certificate.number) if row.certificate else "",
        state=row.state,
        refusal_zh=zh,
        refusal_en=en,
    )
