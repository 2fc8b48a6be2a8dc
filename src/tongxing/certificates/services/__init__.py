"""Everything that may be done with certificates: make, check, print, revoke, mark as superseded."""

from tongxing.certificates.services.checking import check_certificate
from tongxing.certificates.services.making import make_certificate
from tongxing.certificates.services.paper import pdf
from tongxing.certificates.services.status import revoke_certificate, supersede_certificates

__all__ = [
    "check_certificate",
    "make_certificate",
    "pdf",
    "revoke_certificate",
    "supersede_certificates",
]
