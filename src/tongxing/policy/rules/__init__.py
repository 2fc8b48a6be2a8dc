"""Pure verdicts about dated rules: which one holds, what it decides, how it is told, whether two contradict."""

from tongxing.policy.rules.layers import (
    agrees,
    contradict,
    holds,
    is_national,
    kinds,
    meet_in_time,
    nearest,
    numbers,
    outside,
    wider_than,
    words,
)
from tongxing.policy.rules.telling import said, told, value_in_words
from tongxing.policy.rules.verdicts import (
    OPERATORS,
    case_holds,
    fits,
    impossible,
    judge,
    missing,
    nearest_unmet,
    operators_of,
)

__all__ = [
    "OPERATORS",
    "agrees",
    "case_holds",
    "contradict",
    "fits",
    "holds",
    "impossible",
    "is_national",
    "judge",
    "kinds",
    "meet_in_time",
    "missing",
    "nearest",
    "nearest_unmet",
    "numbers",
    "operators_of",
    "outside",
    "said",
    "told",
    "value_in_words",
    "wider_than",
    "words",
]
