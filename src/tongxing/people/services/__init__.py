"""Everything that may change what we know of a volunteer."""

from tongxing.people.services.acting import act_for, end_expired_helpers
from tongxing.people.services.closing import close_account
from tongxing.people.services.desk import give_phone_at_desk, register_at_desk
from tongxing.people.services.details import correct_details, give_consent, leave, withdraw_consent
from tongxing.people.services.documents import confirm_document, end_run_out_documents
from tongxing.people.services.guardians import (
    add_child,
    answer_guardianship,
    hand_over,
    name_guardian,
    withdraw_guardianship,
)
from tongxing.people.services.helping import (
    answer_helping,
    appoint_helper,
    appoint_helper_on_paper,
    end_helper,
)
from tongxing.people.services.holders import is_holder, state_holder
from tongxing.people.services.marks import name_marks
from tongxing.people.services.merging import merge_into
from tongxing.people.services.minors import (
    move_rights_over,
    note_accompaniment,
    say_for_child,
    stand_in,
    state_reason,
)
from tongxing.people.services.named import read_names
from tongxing.people.services.number_use import ask_about_number
from tongxing.people.services.real_name import (
    ask_about_waiting,
    prove_identity,
    restate_identity,
    try_real_name_again,
)
from tongxing.people.services.registration import register_volunteer

__all__ = [
    "act_for",
    "add_child",
    "answer_guardianship",
    "answer_helping",
    "appoint_helper",
    "appoint_helper_on_paper",
    "ask_about_number",
    "ask_about_waiting",
    "close_account",
    "confirm_document",
    "correct_details",
    "end_expired_helpers",
    "end_helper",
    "end_run_out_documents",
    "give_consent",
    "give_phone_at_desk",
    "hand_over",
    "is_holder",
    "leave",
    "merge_into",
    "move_rights_over",
    "name_guardian",
    "name_marks",
    "note_accompaniment",
    "prove_identity",
    "read_names",
    "register_at_desk",
    "register_volunteer",
    "restate_identity",
    "say_for_child",
    "stand_in",
    "state_holder",
    "state_reason",
    "try_real_name_again",
    "withdraw_consent",
    "withdraw_guardianship",
]
