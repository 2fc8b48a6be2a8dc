"""Everything that may be done about absences: state, put right, object, answer, and let it end."""

from tongxing.absences.services.answering import answer_appeal, put_right, raise_appeal
from tongxing.absences.services.settling import ask_missing, follow_arrival, forget_person, settle
from tongxing.absences.services.stating import close_list, dismiss, say_why

__all__ = [
    "answer_appeal",
    "ask_missing",
    "close_list",
    "dismiss",
    "follow_arrival",
    "forget_person",
    "put_right",
    "raise_appeal",
    "say_why",
    "settle",
]
