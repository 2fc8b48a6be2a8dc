"""W3C Data Integrity with `eddsa-jcs-2022`: one signature over a whole JSON document, and keys written as did:key.

A cryptosuite is one line in CRYPTOSUITES: its name in the proof, its digest, the code of its keys and its check.
Another suite (SM2 over SM3) is one more line, and documents keep their shape.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tongxing_verify.canonical import canonical

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LONGEST = 4096  # characters of a key or signature; decoding costs their square
DEFAULT = "eddsa-jcs-2022"

_DID_KEY = "did:key:"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}


class SecuringBroken(ValueError):
    """A document whose proof does not hold, or something that is no key; the sentence tells why."""


@dataclass(frozen=True, slots=True)
class Cryptosuite:
    digest: Callable[[bytes], bytes]
    key_code: bytes  # the multicodec of its public keys
    key_length: int
    signature_length: int
    check: Callable[[bytes, bytes, bytes], bool]  # public key, signature, message


@dataclass(frozen=True, slots=True)
class Secured:
    """What a proof that holds says: whose key made it, and when it says it was made."""

    did: str
    created: str
    cryptosuite: str


def _check_ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


CRYPTOSUITES: dict[str, Cryptosuite] = {
    DEFAULT: Cryptosuite(lambda data: hashlib.sha256(data).digest(), b"\xed\x01", 32, 64, _check_ed25519),
}


def did_key(public: bytes, cryptosuite: str = DEFAULT) -> str:
    """The did:key of a public key."""
    return _DID_KEY + multibase(CRYPTOSUITES[cryptosuite].key_code + public)


def read_did_key(did: str) -> tuple[str, bytes]:
    """The cryptosuite a did:key belongs to, and its public key."""
    if not did.startswith(_DID_KEY):
        raise SecuringBroken("only issuers named by did:key can be checked without a network")
    raw = read_multibase(did.removeprefix(_DID_KEY))
    for name, suite in CRYPTOSUITES.items():
        if raw.startswith(suite.key_code) and len(raw) == len(suite.key_code) + suite.key_length:
            return name, raw[len(suite.key_code) :]
    raise SecuringBroken("a key of a kind unknown here")


def verification_method(did: str) -> str:
    """The one key of a did:key, as a proof names it."""
    return f"{did}#{did.removeprefix(_DID_KEY)}"


def secure(
    document: Mapping[str, Any], options: Mapping[str, Any], sign: Callable[[bytes], bytes]
) -> dict[str, Any]:
    """The document with its proof. `options` must name the verificationMethod, and may name anything else."""
    if "proof" in document:
        raise SecuringBroken("the document has a proof already")
    config = {
        "type": "DataIntegrityProof",
        "cryptosuite": DEFAULT,
        "proofPurpose": "assertionMethod",
        **options,
    }
    if "@context" in document:
        config["@context"] = document["@context"]
    signature = sign(signed_bytes(document, config))
    return {**document, "proof": {**config, "proofValue": multibase(signature)}}


def signed_bytes(document: Mapping[str, Any], config: Mapping[str, Any]) -> bytes:
    """What is signed: the digest of the proof's own facts, then the digest of the document without its proof."""
    digest = CRYPTOSUITES[config["cryptosuite"]].digest
    bare = {name: value for name, value in document.items() if name != "proof"}
    facts = {name: value for name, value in config.items() if name != "proofValue"}
    return digest(canonical(facts)) + digest(canonical(bare))


def verify(document: Mapping[str, Any]) -> Secured:
    """Whose proof a document carries; raises SecuringBroken unless it holds to the last character.

    Stricter than the standard in one place: the context named in the proof must be the document's whole context, so
    that nothing can be appended to it.
    """
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise SecuringBroken("the document has no proof, or several")
    suite = CRYPTOSUITES.get(_text(proof, "cryptosuite"))
    if _text(proof, "type") != "DataIntegrityProof" or suite is None:
        raise SecuringBroken("a proof of a kind unknown here")
    if _text(proof, "proofPurpose") != "assertionMethod":
        raise SecuringBroken("the proof was made for another purpose")
    if "@context" in proof and proof["@context"] != document.get("@context"):
        raise SecuringBroken("the proof was made for another context")
    method = _text(proof, "verificationMethod")
    did = method.partition("#")[0]
    name, public = read_did_key(did)
    if method != verification_method(did) or name != proof["cryptosuite"]:
        raise SecuringBroken("the key named in the proof is another one than its issuer's")
    signature = read_multibase(_text(proof, "proofValue"))
    if len(signature) != suite.signature_length:
        raise SecuringBroken("the signature has another length")
    try:
        message = signed_bytes(document, proof)
    except (ValueError, RecursionError) as broken:
        raise SecuringBroken(f"the document cannot be spelled for signing: {broken}") from broken
    if not suite.check(public, signature, message):
        raise SecuringBroken("the signature does not fit the document: one of the two was altered")
    return Secured(did, str(proof.get("created", "")), name)


def multibase(data: bytes) -> str:
    """base58btc with its prefix `z`."""
    return "z" + base58(data)


def read_multibase(written: str) -> bytes:
    if not written.startswith("z"):
        raise SecuringBroken("a key or signature is spelled in base58btc, beginning with z")
    return read_base58(written[1:])


def base58(data: bytes) -> str:
    bare = data.lstrip(b"\0")
    number, letters = int.from_bytes(bare, "big"), []
    while number:
        number, rest = divmod(number, 58)
        letters.append(ALPHABET[rest])
    return ALPHABET[0] * (len(data) - len(bare)) + "".join(reversed(letters))


def read_base58(written: str) -> bytes:
    if len(written) > LONGEST:
        raise SecuringBroken("too long for a key or signature")
    number = 0
    for letter in written:
        if letter not in _VALUES:
            raise SecuringBroken(f"{letter!r} is no letter of base58")
        number = number * 58 + _VALUES[letter]
    zeroes = len(written) - len(written.lstrip(ALPHABET[0]))
    return bytes(zeroes) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _text(proof: Mapping[str, Any], name: str) -> str:
    value = proof.get(name)
    if not isinstance(value, str):
        raise SecuringBroken(f"the proof names no {name}")
    return value
