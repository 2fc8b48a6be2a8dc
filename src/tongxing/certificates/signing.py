"""Who issues certificates, as a did:key, and documents secured with that key (Data Integrity, eddsa-jcs-2022)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongxing.foundation import installation, signing
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
