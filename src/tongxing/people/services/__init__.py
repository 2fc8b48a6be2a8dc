"""Everything that may change what we know of a volunteer."""

from tongxing.people.services.details import correct_details, give_consent, leave, withdraw_consent
from tongxing.people.services.helping import (
    answer_helping,
    appoint_helper,
    appoint_helper_on_paper,
    end_helper,
)
from tongxing.people.services.holders import is_holder, state_holder
from tongxing.people.services.real_name import prove_identity, try_real_name_again
from tongxing.people.services.registration import register_volunteer

__all__ = [
    "answer_helping",
    "appoint_helper",
    "appoint_helper_on_paper",
    "correct_details",
    "end_helper",
    "give_consent",
    "is_holder",
    "leave",
    "prove_identity",
    "register_volunteer",
    "state_holder",
    "try_real_name_again",
    "withdraw_consent",
]
