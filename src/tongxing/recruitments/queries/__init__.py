"""Questions about recruitment: rounds for everybody, applications for oneself and for those who choose."""

from tongxing.recruitments.queries.applications import (
    application_card,
    application_now,
    application_row,
    application_told,
    applications_of,
    my_application,
    my_application_in,
    my_applications,
    sums_of,
)
from tongxing.recruitments.queries.conditions import condition_refusal, why_not
from tongxing.recruitments.queries.rounds import (
    A_DAY,
    kinds_of,
    moments,
    open_rounds,
    round_announced,
    round_card,
    round_row,
    rounds_of,
)
from tongxing.recruitments.queries.slots import (
    coming_to,
    slot,
    slot_card,
    slot_told,
    slots_of,
    slots_to_choose,
)

__all__ = [
    "A_DAY",
    "application_card",
    "application_now",
    "application_row",
    "application_told",
    "applications_of",
    "coming_to",
    "condition_refusal",
    "kinds_of",
    "moments",
    "my_application",
    "my_application_in",
    "my_applications",
    "open_rounds",
    "round_announced",
    "round_card",
    "round_row",
    "rounds_of",
    "slot",
    "slot_card",
    "slot_told",
    "slots_of",
    "slots_to_choose",
    "sums_of",
    "why_not",
]
