"""Checkpoints after C2SP tlog-checkpoint: how large a log is and its root, as the text of a signed note."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass

from tongxing_verify.merkle import LARGEST, LENGTH
from tongxing_verify.note import Note, VerifierKey, cosigned_message


class CheckpointBroken(ValueError):
    """A text that is no checkpoint; the sentence tells why."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(line + "\n" for line in lines)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint a note's text states. Whether anybody signed it, the note knows (read_note)."""
    if not text.endswith("\n"):
        raise CheckpointBroken("a checkpoint ends in a newline")
    lines = text[:-1].split("\n")
    if len(lines) < 3 or not all(lines):
        raise CheckpointBroken("a checkpoint is an origin, a size and a root, one line each, none empty")
    origin, size, root, *extensions = lines
    return Checkpoint(origin, _size(size), _root(root), tuple(extensions))


def cosigned_text(checkpoint: Checkpoint, at: int) -> bytes:
    """What a witness signs who saw this checkpoint at a moment (seconds since 1970)."""
    return cosigned_message(checkpoint.text, at)


def signed_by(note: Note, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
    """Those of the keys that signed the note and whose every signature on it is good."""
    return [key for key in keys if key.verifies(note)]


def _size(written: str) -> int:
    plain = written.isascii() and written.isdecimal() and len(written) <= len(str(LARGEST))
    if not plain or (written != "0" and written.startswith("0")) or int(written) > LARGEST:
        raise CheckpointBroken("the size of a log is a whole number without leading zeroes")
    return int(written)


def _root(written: str) -> bytes:
    try:
        root = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise CheckpointBroken("the root is not spelled in base64") from broken
    if len(root) != LENGTH or base64.b64encode(root).decode() != written:
        raise CheckpointBroken("a root is 32 bytes in base64")
    return root
