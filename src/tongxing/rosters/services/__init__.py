"""Everything that may change rosters: take one in, read it, invite, answer, tell, forget."""

from tongxing.rosters.services.answering import answer_invitation
from tongxing.rosters.services.applying import apply_roster, tell_invited, tell_later
from tongxing.rosters.services.forgetting import forget_old, forget_roster
from tongxing.rosters.services.taking_in import read_later, read_roster, upload_roster

__all__ = [
    "answer_invitation",
    "apply_roster",
    "forget_old",
    "forget_roster",
    "read_later",
    "read_roster",
    "tell_invited",
    "tell_later",
    "upload_roster",
]
