"""Questions to the ledger: a person's records, one record's story, sums, and whether the whole is whole."""

from tongxing.ledger.queries.log import last_position, leaves, lines_at, position_of, positions_of
from tongxing.ledger.queries.records import (
    cards,
    effective_entries,
    entries_made_with,
    entries_of,
    entries_of_occasion,
    entry,
    minutes_of,
    minutes_written,
    standing_for_change,
    story_of,
    waiting_for,
)
from tongxing.ledger.queries.seals import findings as seal_findings
from tongxing.ledger.queries.sums import summary, summary_for
from tongxing.ledger.queries.timelines import is_taken, minutes_by_class
from tongxing.ledger.queries.verification import CHECKS, DERIVED, findings, totals

__all__ = [
    "CHECKS",
    "DERIVED",
    "cards",
    "effective_entries",
    "entries_made_with",
    "entries_of",
    "entries_of_occasion",
    "entry",
    "findings",
    "is_taken",
    "minutes_by_class",
    "last_position",
    "leaves",
    "lines_at",
    "minutes_of",
    "minutes_written",
    "position_of",
    "positions_of",
    "seal_findings",
    "standing_for_change",
    "story_of",
    "summary",
    "summary_for",
    "totals",
    "waiting_for",
]
