"""Voice notes and photographed slips: kept sealed, bound to the need they tell."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, sealing, uploads
from tongxing.needs import errors, queries, rules
from tongxing.needs.models import Need, Recording
from tongxing.needs.shapes import RecordingCard


@transaction.atomic
def keep_recording(key: uuid.UUID, kind: str, content: bytes, *, actor: Actor) -> RecordingCard:
    """A voice note (`sound`) or a photographed slip (`slip`) is kept sealed until a need is noted with it.

    What the camera wrote behind a picture is taken off first. The same key again is the same recording.
    Refuses with SignInFirst, NotAllowed, Invalid, FileTooLarge or FileUnreadable.
    """
    access.require(actor, "needs.keep_recording")
    if done := queries.recording_kept_with(actor.label, key):
        return done
    if kind not in ("sound", "slip"):
        errors.refuse_problems([("kind", "recording_kind_unknown")])
    plain, media_type = _sound(content) if kind == "sound" else _slip(content)
    row = Recording(
        id=ids.new_id(),
        key=key,
        kind=kind,
        media_type=media_type,
        size=len(plain),
        kept_by=actor.label,
        kept_at=clock.now(),
    )
    row.sealed = sealing.seal_bytes(plain, str(row.id))
    Recording.objects.bulk_create([row], ignore_conflicts=True)
    kept = queries.recording_kept_with(actor.label, key)
    assert kept is not None  # this one, or the one of the same key at the same moment
    return kept


def bind(recording_ids: Iterable[uuid.UUID], need: Need, *, actor: Actor) -> None:
    """One's own recordings, each used once, belong to this need.

    Refuses with Invalid when one is not there. leave: asked by note_need
    """
    wanted = tuple(recording_ids)
    if not wanted:
        return
    mine = Recording.objects.filter(pk__in=wanted, kept_by=actor.label, need=None, sealed__isnull=False)
    if mine.update(need=need) != len(wanted):
        errors.refuse_problems([("recording_ids", "recording_missing")])


def _sound(content: bytes) -> tuple[bytes, str]:
    if len(content) > rules.MOST_SOUND_BYTES:
        raise uploads.FileTooLarge(most=rules.MOST_SOUND_BYTES // uploads.MEGABYTE)
    media_type = rules.sound_type(content)
    if not media_type:
        raise uploads.FileUnreadable(kinds="MP3、M4A、AMR、WAV、OGG")
    return content, media_type


def _slip(content: bytes) -> tuple[bytes, str]:
    plain = uploads.checked(content, ("jpeg", "png"), rules.MOST_SLIP_BYTES)
    return plain, f"image/{uploads.kind_of(plain)}"
