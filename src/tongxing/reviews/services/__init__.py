"""Everything that moves a review or a spot check. Nothing here takes back what was said."""

from tongxing.reviews.services.checking import (
    comment_finding,
    draw_check,
    publish_check,
    say_finding,
)
from tongxing.reviews.services.concluding import answer_appeal, conclude_review, decide_review
from tongxing.reviews.services.opening import open_reviews
from tongxing.reviews.services.settling import settle_reviews
from tongxing.reviews.services.speaking import answer_notice, appeal_review, comment_review

__all__ = [
    "answer_appeal",
    "answer_notice",
    "appeal_review",
    "comment_finding",
    "comment_review",
    "conclude_review",
    "decide_review",
    "draw_check",
    "open_reviews",
    "publish_check",
    "say_finding",
    "settle_reviews",
]
