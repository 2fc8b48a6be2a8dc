"""Everything that may change late entries: hand in a file, claim, sign or not, take back, ask the next."""

from tongxing.late_entries.services.claiming import claim_late_entry, keep_file, withdraw_claim
from tongxing.late_entries.services.signing import pass_on_claims, sign_claim

__all__ = ["claim_late_entry", "keep_file", "pass_on_claims", "sign_claim", "withdraw_claim"]
