"""Everything that may be done with certificates: make, check, print, carry away, doubt, revoke, mark as superseded."""

from tongxing.certificates.services.bundles import (
    BundleFile,
    bundle_file,
    issue_bundle,
    set_later,
    set_sheets,
    sweep_bundles,
    take_bundle,
)
from tongxing.certificates.services.checking import check_certificate, check_many
from tongxing.certificates.services.credentials import credential_of
from tongxing.certificates.services.doubts import report_doubt
from tongxing.certificates.services.making import make_certificate
from tongxing.certificates.services.paper import pdf
from tongxing.certificates.services.status import revoke_certificate, supersede_certificates

__all__ = [
    "BundleFile",
    "bundle_file",
    "check_certificate",
    "check_many",
    "credential_of",
    "issue_bundle",
    "make_certificate",
    "pdf",
    "report_doubt",
    "revoke_certificate",
    "set_later",
    "set_sheets",
    "supersede_certificates",
    "sweep_bundles",
    "take_bundle",
]
