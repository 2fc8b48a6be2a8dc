"""Everything that may change a pairing: arranged, agreed, visited, watched, handed over, ended."""

from tongxing.pairings.services.arranging import (
    answer_for_resident,
    arrange_pairing,
    ask_companion,
    renew_pairing,
)
from tongxing.pairings.services.coming import answer_companion, hand_over, leave_pairing, say_farewell
from tongxing.pairings.services.ending import end_pairing, erase_contacts
from tongxing.pairings.services.merging import follow_merged
from tongxing.pairings.services.rhythm import answer_rhythm, ask_rhythm
from tongxing.pairings.services.visiting import add_visit, answer_alarm, log_visit, move_visit
from tongxing.pairings.services.watching import follow_guardians, let_go_of, plan_visits, raise_alarms

__all__ = [
    "add_visit",
    "answer_alarm",
    "answer_companion",
    "answer_for_resident",
    "answer_rhythm",
    "arrange_pairing",
    "ask_companion",
    "ask_rhythm",
    "end_pairing",
    "erase_contacts",
    "follow_guardians",
    "follow_merged",
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
