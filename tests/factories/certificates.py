"""Certificates of a volunteer whose name lies in the drawer."""

import uuid

from tests.factories import ledger
from tongxing.certificates import services
from tongxing.certificates.shapes import CertificateCard, MakeCertificate
from tongxing.foundation import clock


def order(holder: ledger.Volunteer, **changes) -> MakeCertificate:
    return MakeCertificate(**{"key": uuid.uuid4(), "person_id": holder.person_id} | changes)


def certificate(holder: ledger.Volunteer, **changes) -> CertificateCard:
    """A certificate of all effective records, made on the Monday."""
    with clock.at(ledger.NOW):
        return services.make_certificate(order(holder, **changes), actor=holder.member)
