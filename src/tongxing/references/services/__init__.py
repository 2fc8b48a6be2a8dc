"""Everything that may change references: ask, release, refuse, revoke, read; write down how schools count; forget."""

from tongxing.references.services.answering import refuse_inquiry, release_answer, revoke_release
from tongxing.references.services.asking import ask_reference
from tongxing.references.services.counting import keep_credit_rule
from tongxing.references.services.forgetting import forget_inquiries
from tongxing.references.services.reading import read_answer

__all__ = [
    "ask_reference",
    "forget_inquiries",
    "keep_credit_rule",
    "read_answer",
    "refuse_inquiry",
    "release_answer",
    "revoke_release",
]
