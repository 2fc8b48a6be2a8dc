"""Questions about certificates: whose they are, whether they hold, their status lists, and bundles of them."""

from tongxing.certificates.queries.bundles import (
    bundle,
    bundle_made_with,
    bundle_row,
    bundles_of,
    candidates,
    sheets,
)
from tongxing.certificates.queries.certificates import (
    card,
    certificate,
    certificates_of,
    entries_listed,
    made_with,
    number_of,
    printed,
    row_of,
    row_seen_by,
    rows_of,
    state_of,
    with_entry,
)
from tongxing.certificates.queries.counts import counts_by_place, place_of
from tongxing.certificates.queries.status import (
    FRESH_MINUTES,
    StatusList,
    address_of,
    issuer_keys,
    status_entries,
    status_list,
)
from tongxing.certificates.queries.verification import SEALED, findings

__all__ = [
    "FRESH_MINUTES",
    "SEALED",
    "StatusList",
    "address_of",
    "bundle",
    "bundle_made_with",
    "bundle_row",
    "bundles_of",
    "candidates",
    "card",
    "certificate",
    "certificates_of",
    "counts_by_place",
    "entries_listed",
    "findings",
    "issuer_keys",
    "made_with",
    "number_of",
    "place_of",
    "printed",
    "row_of",
    "row_seen_by",
    "rows_of",
    "sheets",
    "state_of",
    "status_entries",
    "status_list",
    "with_entry",
]
