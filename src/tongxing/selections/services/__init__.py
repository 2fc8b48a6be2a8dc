"""Everything that may change a selection: announcing it, applying, answering, and what the clock does."""

from tongxing.selections.services.announcing import announce_selection, change_criteria
from tongxing.selections.services.answering import answer_applications
from tongxing.selections.services.applying import apply, ask_again, withdraw_application
from tongxing.selections.services.tending import follow_withdrawal, forget_person, forget_words, tend

__all__ = [
    "announce_selection",
    "answer_applications",
    "apply",
    "ask_again",
    "change_criteria",
    "follow_withdrawal",
    "forget_person",
    "forget_words",
    "tend",
    "withdraw_application",
]
