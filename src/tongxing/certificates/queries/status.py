"""The public status lists: one bit for each certificate, where nobody can see whose bit it is, nor count them."""

import datetime as dt
import functools
import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from tongxing.certificates import rules, signing
from tongxing.certificates.models import Revocation, StatusPlace, Supersession
from tongxing.foundation import clock, installation
from tongxing.foundation import signing as keys
from tongxing.foundation.refusals import NotFound
from tongxing_verify import status
from tongxing_verify.canonical import canonical

REVOCATION, SUPERSEDED = "revocation", "superseded"
FRESH_MINUTES = 5  # how long a copy may be used without asking again
GOOD_DAYS = 3  # after which an old copy counts for nothing
_PURPOSES = {
    REVOCATION: ("revocation", "", Revocation, "revoked_at"),
    SUPERSEDED: ("message", "/superseded", Supersession, "superseded_at"),
}
_MESSAGES = [{"status": "0x0", "message": "current"}, {"status": "0x1", "message": "superseded"}]


@dataclass(frozen=True)
class StatusList:
    """A signed list as it goes out, and the tag that changes with it."""

    content: bytes
    tag: str


def status_list(number: int, what: str) -> StatusList:
    """One list, signed: which certificates on it were revoked, or superseded. Refuses with NotFound.

    public: bits in places drawn by lot tell nothing to whom no certificate was shown
    """
    if what not in _PURPOSES or not 1 <= number <= _last_list():
        raise NotFound()
    model, when = _PURPOSES[what][2:]
    rows = model._default_manager.filter(certificate__statusplace__list_number=number)
    set_bits = frozenset(
        rows.values_list("certificate__statusplace__index", flat=True).order_by(
            "certificate__statusplace__index"
        )
    )
    changed = rows.aggregate(last=Max(when))["last"]
    midnight = clock.start_of(clock.today())
    created = max(changed, midnight) if changed else midnight
    return _signed(number, what, set_bits, created, keys.current(signing.PURPOSE).key_id)


def status_entries(place: StatusPlace) -> list[dict[str, Any]]:
    """Where a certificate's two bits are found, as its credential says.

    rooms only: the credential is given to its holder alone
    """
    return [
        _entry(place, REVOCATION),
        _entry(place, SUPERSEDED) | {"statusSize": 1, "statusMessage": _MESSAGES},
    ]


def issuer_keys() -> list[dict[str, Any]]:
    """Every key certificates were ever signed with, oldest first.

    public: public keys
    """
    return [
        {
            "id": signing.did_of(key),
            "keyId": key.key_id,
            "algorithm": key.algorithm,
            "since": signing.stamp(key.since),
            "until": signing.stamp(key.until) if key.until else None,
        }
        for key in keys.public_keys(signing.PURPOSE)
    ]


def address_of(number: int, what: str) -> str:
    """Where a list is published, for good.

    public: an address
    """
    return f"{installation.public_address()}/credentials/status/{number}{_PURPOSES[what][1]}"


def _entry(place: StatusPlace, what: str) -> dict[str, Any]:
    listed = address_of(place.list_number, what)
    return {
        "id": f"{listed}#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": _PURPOSES[what][0],
        "statusListIndex": str(place.index),
        "statusListCredential": listed,
    }


def _last_list() -> int:
    return StatusPlace.objects.aggregate(last=Max("list_number"))["last"] or 1


@functools.lru_cache(maxsize=64)
def _signed(number: int, what: str, indexes: frozenset[int], created: dt.datetime, key_id: str) -> StatusList:
    """Signed once for each state of the list and each day; `key_id` is there so that a new key signs anew."""
    bits = status.empty(rules.STATUS_PLACES)
    for index in indexes:
        status.put(bits, index, 1)
    listed = address_of(number, what)
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": listed,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": signing.issuer()["id"],
        "validFrom": signing.stamp(created),
        "validUntil": signing.stamp(created + dt.timedelta(days=GOOD_DAYS)),
        "credentialSubject": {
            "id": f"{listed}#list",
            "type": "BitstringStatusList",
            "statusPurpose": _PURPOSES[what][0],
            "encodedList": status.encode(bits),
            "ttl": FRESH_MINUTES * 60 * 1000,
        },
    }
    content = canonical(signing.secured(document, created))
    return StatusList(content, hashlib.sha256(content).hexdigest()[:32])
