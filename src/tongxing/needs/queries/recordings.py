"""Voice notes and slips: which there are, and what they say, for those who serve."""

import uuid

from django.db.models import Q, QuerySet

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import journal, sealing, text
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors
from tongxing.needs.models import Need
from tongxing.needs.models import Recording as Row
from tongxing.needs.shapes import Recording, RecordingCard


def recording_of(need_id: uuid.UUID, recording_id: uuid.UUID, viewer: Actor, purpose: str) -> Recording:
    """What was said or photographed; the reading is journalled, unless it is one's own.

    Refuses with NotFound, NotAllowed, RecordingErased, or Invalid when no purpose is given.
    """
    need = Need.objects.filter(pk=need_id).order_by("id").first()
    row = _of(need).filter(pk=recording_id).first() if need else None
    if need is None or row is None:
        raise NotFound()
    access.require(viewer, "needs.play_recording", on=need)
    if viewer.account_id is None or viewer.account_id != need.account_id:
        purpose = text.one_line(purpose)[:200]
        if not purpose:
            errors.refuse_problems([("purpose", "purpose_missing")])
        journal.note("needs.play_recording", actor=viewer, subject=need.id, purpose=purpose)
    return _opened(row)


def recordings_for_the_visit(need_id: uuid.UUID) -> tuple[RecordingCard, ...]:
    """The recordings of a need, without their content.

    rooms only: `orders` asks leave first, for the one who comes and only while they are under way
    """
    need = Need.objects.filter(pk=need_id).order_by("id").first()
    return cards_of(need) if need else ()


def recording_for_the_visit(
    need_id: uuid.UUID, recording_id: uuid.UUID, viewer: Actor, purpose: str
) -> Recording:
    """What was said or photographed; journalled. Refuses with NotFound or RecordingErased.

    rooms only: `orders` asks leave first, for the one who comes and only while they are under way
    """
    need = Need.objects.filter(pk=need_id).order_by("id").first()
    row = _of(need).filter(pk=recording_id).first() if need else None
    if row is None:
        raise NotFound()
    journal.note("needs.play_recording", actor=viewer, subject=need_id, purpose=purpose)
    return _opened(row)


def recording_kept_with(kept_by: str, key: uuid.UUID) -> RecordingCard | None:
    """The recording that this deed kept already, when it is asked for a second time.

    rooms only: the same key again, inside the deed
    """
    row = Row.objects.filter(kept_by=kept_by, key=key).defer("sealed").order_by("id").first()
    return _card(row) if row else None


def cards_of(need: Need) -> tuple[RecordingCard, ...]:
    """The recordings of a need and of those merged into it, the oldest first.

    rooms only: for the card of a need, whose query asks leave
    """
    return tuple(_card(row) for row in _of(need).defer("sealed"))


def _of(need: Need) -> "QuerySet[Row]":
    merged = Q(need__mergings__into=need, need__mergings__parted_at=None)
    return Row.objects.filter(Q(need=need) | merged).order_by("kept_at", "id")


def _opened(row: Row) -> Recording:
    if row.sealed is None:
        raise errors.RecordingErased()
    return Recording(row.media_type, sealing.reveal_bytes(row.sealed, str(row.id)))


def _card(row: Row) -> RecordingCard:
    return RecordingCard(row.id, row.kind, row.media_type, row.size, row.kept_at, row.erased_at is not None)
