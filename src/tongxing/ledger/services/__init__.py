"""Everything that may change the ledger. Nothing here updates or deletes a line."""

from tongxing.ledger.services.records import correct_record, record_service, withdraw_record
from tongxing.ledger.services.upkeep import integrate_lines, make_partitions, rebuild_standings
from tongxing.ledger.services.words import confirm_entry, deny_entry

__all__ = [
    "confirm_entry",
    "correct_record",
    "deny_entry",
    "integrate_lines",
    "make_partitions",
    "rebuild_standings",
    "record_service",
    "withdraw_record",
]
