"""Signing for others to check: a key per purpose, each with an id and a span, old public keys never hidden.

Purposes: `log` signs checkpoints of the public log, `credential` what a volunteer carries away, `witness` what other
logs showed us. A new key is vouched for by the one before it, so whoever trusts the first can follow to the last.
"""

import base64
import datetime as dt
from dataclasses import dataclass

from tongxing.foundation import clock, keyring
from tongxing.foundation.suites import SUITES, Suite, register

__all__ = [
    "PURPOSES",
    "SUITES",
    "PublicKey",
    "Signed",
    "Suite",
    "current",
    "public_keys",
    "register",
    "rotate",
    "sign",
    "verifies",
]

PURPOSES = keyring.SIGNING


@dataclass(frozen=True)
class Signed:
    """A signature, and what one needs to know to check it."""

    key_id: str
    algorithm: str
    signature: bytes


@dataclass(frozen=True)
class PublicKey:
    """The part of a key that everybody may have. `until` is the moment after which it signed nothing more."""

    key_id: str
    algorithm: str
    public: bytes
    since: dt.datetime
    until: dt.datetime | None = None
    vouched_by: str = ""  # the key before this one, which signed `introduction`
    voucher: bytes = b""

    @property
    def suite(self) -> Suite:
        return SUITES[self.algorithm]

    def introduction(self, purpose: str) -> bytes:
        """What the key before this one signed when it handed over."""
        lines = (
            "tongxing/next-key/v1",
            purpose,
            self.key_id,
            self.algorithm,
            base64.b64encode(self.public).decode(),
            self.since.isoformat(),
        )
        return "\n".join(lines).encode()


def sign(purpose: str, message: bytes) -> Signed:
    """Sign with the key in use for a purpose."""
    current_id, keys = keyring.signing_keys(purpose)
    kept = keys[current_id]
    suite = SUITES[kept["algorithm"]]
    return Signed(current_id, suite.id, suite.sign(base64.b64decode(kept["secret"]), message))


def current(purpose: str) -> PublicKey:
    """The public part of the key that signs now."""
    current_id, keys = keyring.signing_keys(purpose)
    return _public(current_id, keys[current_id])


def public_keys(purpose: str) -> tuple[PublicKey, ...]:
    """Every key a purpose ever had, oldest first."""
    _current_id, keys = keyring.signing_keys(purpose)
    return tuple(
        sorted(
            (_public(key_id, kept) for key_id, kept in keys.items()), key=lambda key: (key.since, key.key_id)
        )
    )


def verifies(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether a key made a signature over a message."""
    return key.suite.verifies(key.public, message, signature)


def rotate(purpose: str, algorithm: str = "") -> PublicKey:
    """A new key signs from now on, vouched for by the old one, whose secret is forgotten and whose public part stays.

    Raises KeyError for an unknown purpose or algorithm.
    """
    if purpose not in PURPOSES:
        raise KeyError(purpose)
    keyring.signing_keys(purpose)  # a keyring from before there were signing keys gets them first

    def turn(ring: keyring.Ring) -> None:
        kept = ring[purpose]
        old_id, old = kept["current"], kept["keys"][kept["current"]]
        suite = SUITES[algorithm or old["algorithm"]]
        since = clock.now()
        new_id, new = keyring.fresh_signing_key(purpose, suite, since)
        message = _public(new_id, new).introduction(purpose)
        voucher = SUITES[old["algorithm"]].sign(base64.b64decode(old["secret"]), message)
        new |= {"vouched_by": old_id, "voucher": base64.b64encode(voucher).decode()}
        old |= {"until": since.isoformat(), "secret": ""}
        kept["keys"][new_id] = new
        kept["current"] = new_id

    keyring.change(turn)
    return current(purpose)


def _public(key_id: str, kept: dict[str, str]) -> PublicKey:
    return PublicKey(
        key_id=key_id,
        algorithm=kept["algorithm"],
        public=base64.b64decode(kept["public"]),
        since=dt.datetime.fromisoformat(kept["since"]),
        until=dt.datetime.fromisoformat(kept["until"]) if kept["until"] else None,
        vouched_by=kept.get("vouched_by", ""),
        voucher=base64.b64decode(kept.get("voucher", "")),
    )
