"""Everything that may change recruitment."""

from tongxing.recruitments.services.applying import apply, withdraw
from tongxing.recruitments.services.calling_off import call_off_round, follow_called_off, follow_changed
from tongxing.recruitments.services.choosing import choose, screen
from tongxing.recruitments.services.confirming import confirm
from tongxing.recruitments.services.following import follow_released, forget_person, settle_due
from tongxing.recruitments.services.interviews import (
    call_off_slot,
    choose_slot,
    mark_interviews,
    plan_slot,
    remind_of_interviews,
)
from tongxing.recruitments.services.rounds import open_round

__all__ = [
    "apply",
    "call_off_round",
    "call_off_slot",
    "choose",
    "choose_slot",
    "confirm",
    "follow_called_off",
    "follow_changed",
    "follow_released",
    "forget_person",
    "mark_interviews",
    "open_round",
    "plan_slot",
    "remind_of_interviews",
    "screen",
    "settle_due",
    "withdraw",
]
