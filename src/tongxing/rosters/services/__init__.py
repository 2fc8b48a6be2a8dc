"""Everything that may change rosters: take one in, read it, invite, answer, tell, forget; let a list go out."""

from tongxing.rosters.services.answering import answer_invitation
from tongxing.rosters.services.applying import apply_roster, tell_invited, tell_later
from tongxing.rosters.services.exporting import ask_export, decide_export, end_exports, take_export
from tongxing.rosters.services.forgetting import forget_old, forget_roster
from tongxing.rosters.services.hours import claim_hours, upload_hours
from tongxing.rosters.services.taking_in import read_later, read_roster, upload_roster

__all__ = [
    "answer_invitation",
    "apply_roster",
    "ask_export",
    "claim_hours",
    "decide_export",
    "end_exports",
    "forget_old",
    "forget_roster",
    "read_later",
    "read_roster",
    "take_export",
    "tell_invited",
    "tell_later",
    "upload_hours",
    "upload_roster",
]
