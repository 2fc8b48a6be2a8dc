"""What certificates announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class CertificateMade(Event):
    """A volunteer holds a new certificate. Nobody has checked it yet."""

    name: ClassVar[str] = "certificates.certificate_made"
    certificate_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class CertificateIssued(Event):
    """An organisation issued a certificate to a volunteer, who is told. CertificateMade is announced as well."""

    name: ClassVar[str] = "certificates.certificate_issued"
    certificate_id: uuid.UUID
    person_id: uuid.UUID
    organisation_name: str


@declare
@dataclass(frozen=True)
class CertificateSuperseded(Event):
    """A record on the paper no longer holds; a check says so from now on. The paper was not wrong when made."""

    name: ClassVar[str] = "certificates.certificate_superseded"
    certificate_id: uuid.UUID
    person_id: uuid.UUID
    entry_id: uuid.UUID


@declare
@dataclass(frozen=True)
class CertificateRevoked(Event):
    """A certificate was revoked by its holder or an authority, for good."""

    name: ClassVar[str] = "certificates.certificate_revoked"
    certificate_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DoubtReported(Event):
    """Somebody doubts a certificate they were shown; what is the matter is not known yet.

    The regions are those of the services on it, both 0 when no certificate has the number.
    """

    name: ClassVar[str] = "certificates.doubt_reported"
    doubt_id: uuid.UUID
    number: str
    what: str
    region_low: int
    region_high: int
