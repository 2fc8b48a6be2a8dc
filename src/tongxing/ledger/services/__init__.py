"""Everything that may change the ledger. Nothing here updates or deletes a line."""

from tongxing.ledger.services.corrections import correct_record, withdraw_record
from tongxing.ledger.services.freezes import freeze_source, release_source
from tongxing.ledger.services.joining import join_people
from tongxing.ledger.services.recording import record_service, record_services
from tongxing.ledger.services.reviews import answer_question, end_notices, pass_review, question_entry
from tongxing.ledger.services.upkeep import (
    forget_person,
    integrate_lines,
    make_partitions,
    rebuild_standings,
)
from tongxing.ledger.services.words import (
    confirm_entry,
    confirm_entry_for,
    deny_entry,
    deny_entry_for,
)

__all__ = [
    "answer_question",
    "confirm_entry",
    "confirm_entry_for",
    "correct_record",
    "deny_entry",
    "deny_entry_for",
    "end_notices",
    "forget_person",
    "freeze_source",
    "integrate_lines",
    "join_people",
    "make_partitions",
    "pass_review",
    "question_entry",
    "rebuild_standings",
    "record_service",
    "record_services",
    "release_source",
    "withdraw_record",
]
