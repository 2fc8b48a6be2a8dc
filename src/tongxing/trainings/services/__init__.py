"""Everything that may change trainings."""

from tongxing.trainings.services.classes import call_off_class, move_class, plan_class
from tongxing.trainings.services.completions import (
    check_completion,
    enter_completion,
    read_evidence,
    warn_of_expiry,
)
from tongxing.trainings.services.courses import add_course, end_course, settle_central
from tongxing.trainings.services.marking import mark_class
from tongxing.trainings.services.seats import forget_person, leave_seat, take_seat

__all__ = [
    "add_course",
    "call_off_class",
    "check_completion",
    "end_course",
    "enter_completion",
    "forget_person",
    "leave_seat",
    "mark_class",
    "move_class",
    "plan_class",
    "read_evidence",
    "settle_central",
    "take_seat",
    "warn_of_expiry",
]
