"""Everything that may change honours."""

from tongxing.honours.services.annual import compute_annual
from tongxing.honours.services.honours import (
    award_honours,
    refuse_honour,
    review_honours,
    revoke_honour,
)
from tongxing.honours.services.nominating import answer_doubt, nominate_honour, report_honour
from tongxing.honours.services.recomputing import follow_rules, recompute_all, recompute_slice, settle_source
from tongxing.honours.services.settling import follow_joined, settle_stars
from tongxing.honours.services.stars import (
    answer_star_objection,
    decide_star,
    lower_stars,
    object_to_star,
)

__all__ = [
    "answer_doubt",
    "answer_star_objection",
    "award_honours",
    "compute_annual",
    "decide_star",
    "follow_joined",
    "follow_rules",
    "lower_stars",
    "nominate_honour",
    "object_to_star",
    "recompute_all",
    "recompute_slice",
    "refuse_honour",
    "report_honour",
    "review_honours",
    "revoke_honour",
    "settle_source",
    "settle_stars",
]
