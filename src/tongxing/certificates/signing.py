"""Who issues certificates, as a did:key; documents secured with that key (eddsa-jcs-2022), and how they are kept."""

import datetime as dt
import uuid
import zlib
from collections.abc import Mapping
from typing import Any

from tongxing.foundation import installation, sealing, signing
from tongxing_verify import proofs

PURPOSE = "credential"
PLATFORM = "同行志愿服务平台"


def did_of(key: signing.PublicKey) -> str:
    """A public key of ours as the world writes it."""
    return proofs.did_key(key.public)


def issuer() -> dict[str, Any]:
    """Us, as a credential names its issuer."""
    return {
        "id": did_of(signing.current(PURPOSE)),
        "type": ["Profile"],
        "name": PLATFORM,
        "url": installation.public_address(),
    }


def secured(document: Mapping[str, Any], created: dt.datetime) -> dict[str, Any]:
    """The document with its proof, by the key that signs now."""
    did = did_of(signing.current(PURPOSE))
    options = {"verificationMethod": proofs.verification_method(did), "created": stamp(created)}
    return proofs.secure(document, options, lambda message: signing.sign(PURPOSE, message).signature)


def stamp(moment: dt.datetime) -> str:
    """A moment as these documents write it: UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def enclosed(certificate_id: uuid.UUID, signed: bytes) -> bytes:
    """A signed file as it is kept: packed and encrypted, bound to its certificate."""
    return sealing.seal_bytes(zlib.compress(signed), f"{certificate_id}:credential")


def opened(certificate_id: uuid.UUID, content: bytes | memoryview) -> bytes:
    """The file again, byte for byte. Raises SealBroken when it was altered or belongs to another certificate."""
    return zlib.decompress(sealing.reveal_bytes(content, f"{certificate_id}:credential"))
