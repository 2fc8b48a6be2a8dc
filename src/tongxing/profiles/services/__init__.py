"""Everything that may change profiles."""

from tongxing.profiles.services.family import answer_family, ask_family, end_family, lapse_ties
from tongxing.profiles.services.keeping import follow_move, forget_person, keep_profile, keep_slots
from tongxing.profiles.services.photographs import put_up_photo, take_photo_away
from tongxing.profiles.services.skills import (
    check_skill,
    read_proof,
    state_skill,
    warn_of_expiry,
    withdraw_skill,
)

__all__ = [
    "answer_family",
    "ask_family",
    "check_skill",
    "end_family",
    "follow_move",
    "forget_person",
    "keep_profile",
    "keep_slots",
    "lapse_ties",
    "put_up_photo",
    "read_proof",
    "state_skill",
    "take_photo_away",
    "warn_of_expiry",
    "withdraw_skill",
]
