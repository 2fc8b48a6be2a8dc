"""Editions that officers proposed, enacted and took back."""

import uuid
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from tongxing.access import queries as grants
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.policy import standing
from tongxing.policy.form import read_rule
from tongxing.policy.models import Edition, EditionWithdrawal, Enactment
from tongxing.policy.permissions import SEE
from tongxing.policy.shapes import EditionCard


def editions(viewer: Actor, request: PageRequest, rule_id: str = "") -> Page[EditionCard]:
    """What was proposed in the viewer's range, the newest first."""
    rows = grants.visible(viewer, SEE, Edition.objects.all())
    if rule_id:
        rows = rows.filter(rule_id=rule_id)
    rows = rows.select_related("enactment", "editionwithdrawal").order_by("-proposed_at", "-id")
    found = list(rows[request.offset : request.offset + request.size + 1])
    return page_of([card_of(row) for row in found], request)


def edition(edition_id: uuid.UUID, viewer: Actor) -> EditionCard:
    """One proposed edition whole. Refuses with NotFound or NotAllowed."""
    row = row_of(edition_id)
    access.require(viewer, SEE, on=row)
    return card_of(row)


def edition_told(edition_id: uuid.UUID) -> EditionCard:
    """An edition, so that those concerned can be told.

    rooms only: for notices
    """
    return card_of(row_of(edition_id))


def row_of(edition_id: uuid.UUID) -> Edition:
    """The row itself.

    rooms only: whoever asks leave needs the subject first
    """
    rows = Edition.objects.select_related("enactment", "editionwithdrawal")
    row = rows.filter(pk=edition_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def proposed_with(actor: Actor, key: uuid.UUID) -> Edition | None:
    """What this account proposed with this key.

    rooms only: a deed asks whether it was done
    """
    if actor.account_id is None:
        return None
    rows = Edition.objects.filter(account_id=actor.account_id, key=key)
    return rows.select_related("enactment", "editionwithdrawal").order_by("id").first()


def enacted_with(row: Edition) -> Enactment | None:
    """How it was enacted, if it was.

    rooms only: a deed asks whether it was done
    """
    return _joined(row, "enactment")


def withdrawn_with(row: Edition) -> EditionWithdrawal | None:
    """How it was taken back, if it was.

    rooms only: a deed asks whether it was done
    """
    return _joined(row, "editionwithdrawal")


def _joined(row: Edition, name: str) -> Any:
    try:
        return getattr(row, name)
    except ObjectDoesNotExist:
        return None


def card_of(row: Edition) -> EditionCard:
    """An edition, finished.

    rooms only: whoever has the row has asked
    """
    rule, _faults = read_rule(row.text, standing.pack_of_range(row.region_low, row.region_high, row.line))
    assert rule is not None, row.version  # it was read before it was written, and the table is sealed
    enacted, withdrawn = enacted_with(row), withdrawn_with(row)
    today = clock.today()
    if withdrawn:
        state = "withdrawn"
    elif enacted:
        state = "in_force" if row.valid_from <= today else "enacted"
    else:
        state = "late" if row.valid_from <= today else "proposed"
    return EditionCard(
        id=row.id,
        rule=rule,
        text=row.text,
        state=state,
        why=row.why,
        proposed_by_account=row.account_id,
        proposed_at=row.proposed_at,
        enacted_at=enacted.enacted_at if enacted else None,
        enacted_why=enacted.why if enacted else "",
        withdrawn_at=withdrawn.withdrawn_at if withdrawn else None,
        withdrawn_why=withdrawn.why if withdrawn else "",
    )
