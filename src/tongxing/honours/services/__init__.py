"""Everything that may change honours."""

from tongxing.honours.services.recomputing import recompute_all, recompute_slice, settle_source
from tongxing.honours.services.settling import settle_stars
from tongxing.honours.services.stars import (
    answer_star_objection,
    decide_star,
    lower_stars,
    object_to_star,
)

__all__ = [
    "answer_star_objection",
    "decide_star",
    "lower_stars",
    "object_to_star",
    "recompute_all",
    "recompute_slice",
    "settle_source",
    "settle_stars",
]
