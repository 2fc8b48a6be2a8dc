"""The ways to sign this house knows: one Suite each, so that another (SM2 with SM3, say) is one more registration.

Nothing that is kept or sent names Ed25519 by habit: every signature carries the id of its suite, every signed note
the suite's type, every `did:key` its multicodec. A suite from outside is registered once, at start:

    suites.register(Suite(id="sm2-sm3", note_type=b"\\xffsm2-sm3", multicodec=b"\\x86\\x26", make=..., public_of=...,
                          sign=..., verifies=...))

and the keyring is turned to it with `tongxing rotate_signing_key log --algorithm sm2-sm3`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


@dataclass(frozen=True)
class Suite:
    """A signature scheme with its hash. Secrets, public keys and signatures are plain bytes of the suite's own."""

    id: str
    note_type: bytes  # names it in a signed note: one byte of C2SP's list, or 0xff and a name of its own
    multicodec: bytes  # what stands before the public key in a `did:key`
    make: Callable[[], bytes]
    public_of: Callable[[bytes], bytes]
    sign: Callable[[bytes, bytes], bytes]  # secret, message
    verifies: Callable[[bytes, bytes, bytes], bool]  # public key, message, signature


SUITES: dict[str, Suite] = {}


def register(suite: Suite) -> None:
    """Make a suite known; two suites may share neither id nor note type."""
    for known in SUITES.values():
        if known.id == suite.id or known.note_type == suite.note_type:
            raise ValueError(f"suite {suite.id} takes what belongs to {known.id}")
    SUITES[suite.id] = suite


def _ed25519_public(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _ed25519_sign(secret: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def _ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


ED25519 = Suite(
    id="ed25519",
    note_type=b"\x01",
    multicodec=b"\xed\x01",
    make=lambda: Ed25519PrivateKey.generate().private_bytes_raw(),
    public_of=_ed25519_public,
    sign=_ed25519_sign,
    verifies=_ed25519_verifies,
)
register(ED25519)
