"""Signed notes after C2SP: a short text, and below it one line for each signature.

A key is written as one line (`vkey`): name, four bytes of its hash, algorithm and key. The algorithm is one byte of
C2SP's list, or 0xff and a name of its own that begins the key; so another suite is one more line in SUITES and no
change of format. A key of a suite unknown here can be read and written, and verifies nothing.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = 0x01
COSIGNATURE = 0x04  # Ed25519 over the time and the text: what a witness signs (C2SP tlog-cosignature)
MOST_SIGNATURES = 100
LONGEST = 1_000_000  # characters

_DASH = "\u2014 "
_STAMP = 8  # bytes of a cosignature's time


class NoteBroken(ValueError):
    """Something that is no signed note, or no key; the sentence tells why."""


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    key_hash: bytes
    raw: bytes

    @property
    def line(self) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self.key_hash + self.raw).decode()}\n"

    @property
    def stamped_at(self) -> int:
        """When a witness signed, in seconds since 1970; meaningful for a cosignature only."""
        return int.from_bytes(self.raw[:_STAMP], "big")


@dataclass(frozen=True, slots=True)
class Note:
    text: str  # with its last newline
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)


@dataclass(frozen=True, slots=True)
class Suite:
    """How one algorithm byte signs: the length of its keys, what is signed, and the check."""

    name: str
    key_length: int
    message: Callable[[str, bytes], bytes]  # note text and raw signature → the bytes that were signed
    check: Callable[[bytes, bytes, bytes], bool]  # public key, raw signature, message


def _ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def cosigned_message(text: str, at: int) -> bytes:
    """What a witness signs for a note at a moment (seconds since 1970)."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


SUITES: dict[bytes, Suite] = {
    bytes([ED25519]): Suite("Ed25519", 32, lambda text, raw: text.encode(), _ed25519),
    bytes([COSIGNATURE]): Suite(
        "cosignature/v1",
        32,
        lambda text, raw: cosigned_message(text, int.from_bytes(raw[:_STAMP], "big")),
        lambda public, raw, message: _ed25519(public, raw[_STAMP:], message),
    ),
}


@dataclass(frozen=True, slots=True)
class VerifierKey:
    name: str
    algorithm: int
    public: bytes  # for a suite with a name of its own, the name first

    def __post_init__(self) -> None:
        _refuse_bad_name(self.name)
        suite, public = self.suite
        if suite is not None and len(public) != suite.key_length:
            raise NoteBroken(f"a key of {suite.name} has {suite.key_length} bytes")

    @property
    def suite(self) -> tuple[Suite | None, bytes]:
        """How this key signs, when that is known here, and the key without the name of its suite."""
        whole = bytes([self.algorithm]) + self.public
        for kind, suite in SUITES.items():
            if whole.startswith(kind):
                return suite, whole[len(kind) :]
        return None, self.public

    @property
    def hash(self) -> bytes:
        """Four bytes that tell keys of one name apart; a hint, no proof."""
        return key_hash(self.name, self.algorithm, self.public)

    @property
    def vkey(self) -> str:
        key = base64.b64encode(bytes([self.algorithm]) + self.public).decode()
        return f"{self.name}+{self.hash.hex()}+{key}"

    def verifies(self, note: Note) -> bool:
        """True when this key signed the note, and every signature said to be this key's is good."""
        return self.signature(note) is not None

    def signature(self, note: Note) -> Signature | None:
        """This key's signature on the note, or None when there is none or a bad one."""
        mine = [one for one in note.signatures if (one.name, one.key_hash) == (self.name, self.hash)]
        suite, public = self.suite
        if suite is None or not mine:
            return None
        good = all(suite.check(public, one.raw, suite.message(note.text, one.raw)) for one in mine)
        return mine[0] if good else None


def key_hash(name: str, algorithm: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:4]


def read_note(written: str) -> Note:
    """The note somebody wrote; raises NoteBroken for anything else."""
    if len(written) > LONGEST:
        raise NoteBroken("too long for a signed note")
    if not _is_whole_text(written) or any(one < " " and one != "\n" for one in written):
        raise NoteBroken("a signed note has no control characters; lines end in a newline alone")
    text, blank, below = written.rpartition("\n\n")
    if not blank or not text or not below.endswith("\n"):
        raise NoteBroken("a signed note is a text, an empty line and signatures, each ended by a newline")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteBroken(f"more than {MOST_SIGNATURES} signatures")
    return Note(text + "\n", tuple(_read_signature(line) for line in lines))


def sign_note(text: str, signatures: Sequence[Signature]) -> str:
    """The note as it is written; refuses a text that could not be read back."""
    if not text.endswith("\n"):
        raise NoteBroken("the text of a note ends in a newline")
    written = str(Note(text, tuple(signatures)))
    if read_note(written) != Note(text, tuple(signatures)):
        raise NoteBroken("this text cannot be a note")
    return written


def read_vkey(line: str) -> VerifierKey:
    """A key from its one line; raises NoteBroken when it is none or its hash is another key's."""
    parts = line.strip().split("+", 2)
    if len(parts) != 3:
        raise NoteBroken("a key is written name+hash+key")
    raw = _base64(parts[2], "the key")
    if not raw:
        raise NoteBroken("the key is empty")
    key = VerifierKey(parts[0], raw[0], raw[1:])
    if key.hash.hex() != parts[1].lower():
        raise NoteBroken("the key's hash does not fit the key")
    return key


def _read_signature(line: str) -> Signature:
    name, blank, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not blank:
        raise NoteBroken("a line below the empty line is no signature")
    _refuse_bad_name(name)
    raw = _base64(encoded, "a signature")
    if len(raw) <= 4:
        raise NoteBroken("a signature is too short")
    return Signature(name, raw[:4], raw[4:])


def _refuse_bad_name(name: str) -> None:
    if not _is_whole_text(name) or not name or "+" in name or any(one.isspace() or one < " " for one in name):
        raise NoteBroken("the name of a key has neither blanks nor a plus")


def _is_whole_text(text: str) -> bool:
    """No half characters (lone surrogates), which JSON can carry and UTF-8 cannot."""
    return not any("\ud800" <= one <= "\udfff" for one in text)


def _base64(written: str, what: str) -> bytes:
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise NoteBroken(f"{what} is not spelled in base64") from broken
    if base64.b64encode(raw).decode() != written:
        raise NoteBroken(f"{what} is spelled loosely in base64")
    return raw
