"""Everything that may be done with certificates: make, check, print, carry away, doubt, revoke, mark as superseded."""

from tongxing.certificates.services.checking import check_certificate, check_many
from tongxing.certificates.services.credentials import credential_of
from tongxing.certificates.services.doubts import report_doubt
from tongxing.certificates.services.making import make_certificate
from tongxing.certificates.services.paper import pdf
from tongxing.certificates.services.status import revoke_certificate, supersede_certificates

__all__ = [
    "check_certificate",
    "check_many",
    "credential_of",
    "make_certificate",
    "pdf",
    "report_doubt",
    "revoke_certificate",
    "supersede_certificates",
]
