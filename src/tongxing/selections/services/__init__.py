"""Everything that may change a selection: announcing it, applying, answering, inviting, and what the clock does."""

from tongxing.selections.services.accepting import (
    accept_invitation,
    decline_invitation,
    expire_invitations,
)
from tongxing.selections.services.announcing import announce_selection, change_criteria
from tongxing.selections.services.answering import answer_applications
from tongxing.selections.services.applying import apply, ask_again, withdraw_application
from tongxing.selections.services.inviting import choose_invitations, invite, take_back_invitation
from tongxing.selections.services.tending import follow_withdrawal, forget_person, forget_words, tend

__all__ = [
    "accept_invitation",
    "announce_selection",
    "answer_applications",
    "apply",
    "ask_again",
    "change_criteria",
    "choose_invitations",
    "decline_invitation",
    "expire_invitations",
    "follow_withdrawal",
    "forget_person",
    "forget_words",
    "invite",
    "take_back_invitation",
    "tend",
    "withdraw_application",
]
