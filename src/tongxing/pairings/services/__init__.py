"""Everything that may change a pairing: arranged, agreed, visited, watched, handed over, ended."""

from tongxing.pairings.services.arranging import (
    answer_for_resident,
    arrange_pairing,
    ask_companion,
    renew_pairing,
)
from tongxing.pairings.services.coming import answer_companion, hand_over, leave_pairing, say_farewell
from tongxing.pairings.services.ending import end_pairing, erase_contacts
from tongxing.pairings.services.visiting import answer_alarm, log_visit, move_visit
from tongxing.pairings.services.watching import follow_guardians, let_go_of, plan_visits, raise_alarms

__all__ = [
    "answer_alarm",
    "answer_companion",
    "answer_for_resident",
    "arrange_pairing",
    "ask_companion",
    "end_pairing",
    "erase_contacts",
    "follow_guardians",
    "hand_over",
    "leave_pairing",
    "let_go_of",
    "log_visit",
    "move_visit",
    "plan_visits",
    "raise_alarms",
    "renew_pairing",
    "say_farewell",
]
