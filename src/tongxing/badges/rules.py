"""What stands in a badge's square, and how it is read: an id and a signature over it, nothing of the person."""

import base64
import binascii
import uuid

LONGEST = 600
_ID_BYTES = 16


def message(badge_id: uuid.UUID) -> bytes:
    """What is signed: that there is a badge of this id. Whether it lives, the database says."""
    return b"tongxing/badge/v1\n" + badge_id.bytes


def code(badge_id: uuid.UUID, signature: bytes) -> str:
    """Id and signature end to end, in letters that an address can hold."""
    return base64.urlsafe_b64encode(badge_id.bytes + signature).rstrip(b"=").decode()


def read(typed: str) -> tuple[uuid.UUID, bytes] | None:
    """Id and signature of a code, with or without the address in front of it; None when it is no code of ours."""
    last = typed.strip()[:LONGEST].rstrip("/").rpartition("/")[2]
    try:
        told = base64.b64decode(last + "=" * (-len(last) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(told) <= _ID_BYTES:
        return None
    return uuid.UUID(bytes=told[:_ID_BYTES]), told[_ID_BYTES:]
