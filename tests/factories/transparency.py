"""Makers for transparency: numbered lines by the thousand, other logs and witnesses with keys of their own."""

import base64
import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.factories import ledger
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ids
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.models import Position
from tongxing.transparency import services
from tongxing_verify import merkle
from tongxing_verify.checkpoint import Checkpoint, cosigned_text, read_checkpoint
from tongxing_verify.note import COSIGNATURE, ED25519, Signature, VerifierKey, read_note, sign_note

NOON = dt.datetime(2026, 3, 16, 4, tzinfo=dt.UTC)
SYSTEM = SystemActor("integration")


def leaf(number: int) -> bytes:
    return merkle.leaf_hash(b"line %d" % number)


def numbered(count: int) -> list[bytes]:
    """This many more lines with numbers, whatever they say; answers the leaves of all."""
    last = Position.objects.count()
    Position.objects.bulk_create(
        [
            Position(
                position=number,
                line="entry",
                line_id=ids.new_id(),
                leaf=leaf(number),
                head=hashlib.sha256(b"%d" % number).digest(),
                numbered_at=clock.now(),
            )
            for number in range(last + 1, last + count + 1)
        ],
        batch_size=5000,
    )
    return [leaf(number) for number in range(1, last + count + 1)]


def published(count: int) -> list[bytes]:
    """This many more numbered lines, under a checkpoint."""
    leaves = numbered(count)
    while services.integrate(actor=SYSTEM):
        pass
    return leaves


def record(wang: ledger.Volunteer, hour: int) -> uuid.UUID:
    """Half an hour on a Saturday, recorded at this very moment of the clock; answers the line's id."""
    order = ledger.order(wang.person_id, started_at=ledger.at(hour), ended_at=ledger.at(hour, 30))
    return ledger_deeds.record_service(order, actor=ledger.SYSTEM).id


def real_lines(wang: ledger.Volunteer, hours: range = range(8, 12)) -> list[uuid.UUID]:
    """Records of one Saturday as they come by the door, numbered and published; answers their ids."""
    found = [record(wang, hour) for hour in hours]
    while ledger_deeds.integrate_lines(actor=SYSTEM):
        pass
    while services.integrate(actor=SYSTEM):
        pass
    return found


@dataclass
class Log:
    """A log of somebody else, honest unless told to fork."""

    origin: str = "neighbour.example/log"
    leaves: list[bytes] = field(default_factory=list)
    secret: Ed25519PrivateKey = field(default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"n" * 32))

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.origin, ED25519, self.secret.public_key().public_bytes_raw())

    def checkpoint(self, leaves: list[bytes] | None = None) -> str:
        leaves = self.leaves if leaves is None else leaves
        text = Checkpoint(self.origin, len(leaves), merkle.root(leaves)).text
        return sign_note(text, [Signature(self.origin, self.key.hash, self.secret.sign(text.encode()))])

    def request(self, old: int, leaves: list[bytes] | None = None, note: str = "") -> str:
        """What the log sends to a witness that saw it last at a size."""
        leaves = self.leaves if leaves is None else leaves
        proof = merkle.consistency_path(old, leaves) if old <= len(leaves) else []
        lines = [f"old {old}", *(base64.b64encode(one).decode() for one in proof)]
        return "\n".join(lines) + "\n\n" + (note or self.checkpoint(leaves))


@dataclass
class Witness:
    """A witness somewhere else."""

    name: str = "witness.example/harbin"
    secret: Ed25519PrivateKey = field(default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"w" * 32))

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, COSIGNATURE, self.secret.public_key().public_bytes_raw())

    def cosign(self, written: str, at: int = 1773633600) -> str:
        """The note with one signature line more."""
        signed = self.secret.sign(cosigned_text(read_checkpoint(read_note(written).text), at))
        return written + Signature(self.name, self.key.hash, at.to_bytes(8, "big") + signed).line


def trust(path: Path, *keys: VerifierKey) -> Path:
    """A list of trusted keys as an operator writes it."""
    path.write_text("# whom we trust\n" + "".join(key.vkey + "\n" for key in keys), encoding="utf-8")
    return path
