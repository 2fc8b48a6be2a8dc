"""Everything that may change the tracker: handing down, reporting, looking, closing, and the two nightly jobs."""

from tongxing.measures.services.answering import answer_report, close_assignment
from tongxing.measures.services.handing_down import hand_down
from tongxing.measures.services.nightly import note_what_shows_itself, say_what_is_due
from tongxing.measures.services.reporting import file_evidence, report_assignment

__all__ = [
    "answer_report",
    "close_assignment",
    "file_evidence",
    "hand_down",
    "note_what_shows_itself",
    "report_assignment",
    "say_what_is_due",
]
