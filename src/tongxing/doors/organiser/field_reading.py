"""What a device in the field sends, read strictly: anything that is no order of ours is one refusal."""

import json
import uuid
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tongxing.field_rolls import errors
from tongxing.field_rolls.shapes import DeviceClock, MergeNotes, Noted, OpenRoll, TakeHandedRoll

LARGEST = 256 * 1024
Word = Annotated[str, StringConstraints(pattern=r"^[\w-]{1,16}$")]
Folded = Annotated[str, StringConstraints(pattern=r"^[\w-]{40,88}$")]
Milliseconds = Annotated[int, Field(ge=0, lt=10**14, strict=True)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Clock(_Sent):
    wall: Milliseconds
    steady: Milliseconds
    boot: Annotated[str, StringConstraints(pattern=r"^[\w-]{1,40}$")]

    def told(self) -> DeviceClock:
        return DeviceClock(self.wall, self.steady, self.boot)


class _Opening(_Sent):
    key: uuid.UUID
    kind: Literal["leader", "own"]
    activities: Annotated[list[uuid.UUID], Field(min_length=1, max_length=10)]
    public_key: Folded
    clock: _Clock


class _Handing(_Sent):
    roll: uuid.UUID
    parent: uuid.UUID
    public_key: Folded
    wall: Milliseconds
    signature: Folded
    clock: _Clock


class _Note(_Sent):
    id: uuid.UUID
    seq: Annotated[int, Field(ge=1, le=100_000, strict=True)]
    what: Word
    subject: uuid.UUID
    how: Word
    clock: _Clock
    evidence: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{0,400}$")]
    previous: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    signature: Folded


class _Merging(_Sent):
    roll: uuid.UUID
    notes: Annotated[list[_Note], Field(max_length=200)]
    clock: _Clock
    torn: bool = False


S = TypeVar("S", bound=_Sent)


def opening(request: HttpRequest) -> OpenRoll:
    """The order to take a roll along."""
    told = _read(request, _Opening)
    return OpenRoll(told.key, told.kind, tuple(told.activities), told.public_key, told.clock.told())


def handing(request: HttpRequest) -> TakeHandedRoll:
    """The order of a phone that took a roster over from another one."""
    told = _read(request, _Handing)
    return TakeHandedRoll(
        told.roll, told.parent, told.public_key, told.wall, told.signature, told.clock.told()
    )


def merging(request: HttpRequest) -> MergeNotes:
    """The order to bring notes in."""
    told = _read(request, _Merging)
    notes = tuple(
        Noted(
            one.id,
            one.seq,
            one.what,
            one.subject,
            one.how,
            one.clock.told(),
            one.evidence,
            one.previous,
            one.signature,
        )
        for one in told.notes
    )
    return MergeNotes(told.roll, notes, told.clock.told(), told.torn)


def _read(request: HttpRequest, shape: type[S]) -> S:
    if len(request.body) > LARGEST:
        raise errors.NotReadable()
    try:
        content: Any = json.loads(request.body)
        return shape.model_validate(content)
    except (ValueError, ValidationError, RecursionError) as no:
        raise errors.NotReadable() from no
