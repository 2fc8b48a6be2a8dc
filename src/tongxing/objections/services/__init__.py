"""Everything that may change an objection: raise, answer, carry up, take back, escalate, note what became of it."""

from tongxing.objections.services.answering import answer_objection, follow_claim
from tongxing.objections.services.moving import carry_up_objection, escalate_objections, withdraw_objection
from tongxing.objections.services.raising import raise_objection

__all__ = [
    "answer_objection",
    "carry_up_objection",
    "escalate_objections",
    "follow_claim",
    "raise_objection",
    "withdraw_objection",
]
