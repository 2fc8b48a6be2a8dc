"""Personal data at rest: AES-GCM with algorithm and key id beside it, keyed digests for look-up (R-80)."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tongxing.foundation import keyring

ALGORITHM = b"A256GCM"


class SealBroken(Exception):
    """A sealed value was altered, or its key is gone: our fault, never the reader's."""


def seal(text: str, about: str = "") -> bytes:
    """Encrypt a text. `about` (say, a row id) is bound in: a value moved to another row will not open.

    Layout: algorithm `.` key id `.` 12-byte nonce and ciphertext.
    """
    return seal_bytes(text.encode(), about)


def seal_bytes(content: bytes, about: str = "") -> bytes:
    """The same for what is no text."""
    key_id, key = keyring.current("sealing")
    nonce = os.urandom(12)
    return b".".join(
        (ALGORITHM, key_id.encode(), nonce + AESGCM(key).encrypt(nonce, content, about.encode()))
    )


def reveal(sealed: bytes | memoryview, about: str = "") -> str:
    """The text that was sealed. Raises SealBroken when it was altered or belongs elsewhere."""
    return reveal_bytes(sealed, about).decode()


def reveal_bytes(sealed: bytes | memoryview, about: str = "") -> bytes:
    """The same for what is no text."""
    algorithm, key_id, body = bytes(sealed).split(b".", 2)
    if algorithm != ALGORITHM:
        raise SealBroken(f"unknown algorithm {algorithm!r}")
    try:
        opened = AESGCM(keyring.named("sealing", key_id.decode())).decrypt(
            body[:12], body[12:], about.encode()
        )
    except (InvalidTag, KeyError) as broken:
        raise SealBroken("sealed value does not open") from broken
    return opened


def digest(text: str, purpose: str) -> bytes:
    """A keyed hash for look-up and uniqueness: the same text and purpose give the same 32 bytes."""
    _key_id, key = keyring.current("digest")
    return hmac.new(key, f"{purpose}\x00{text}".encode(), hashlib.sha256).digest()
