"""Questions about the rules in force, what they decide, and what a change would move.

public: all but proposals; a rule that touches people is everybody's to read.
"""

from tongxing.policy.queries.deciding import (
    changed_between,
    decide,
    facts_known,
    rule,
    rules_in_force,
    story,
    text_of,
    told_of,
    version,
    wider,
)
from tongxing.policy.queries.editions import (
    card_of,
    edition,
    edition_told,
    editions,
    enacted_with,
    proposed_with,
    row_of,
    withdrawn_with,
)
from tongxing.policy.queries.measuring import (
    changed_numbers,
    check,
    draft_text,
    examine,
    examined,
    numbers_of,
    what_if,
)

__all__ = [
    "card_of",
    "changed_between",
    "changed_numbers",
    "check",
    "decide",
    "draft_text",
    "edition",
    "edition_told",
    "editions",
    "enacted_with",
    "examine",
    "examined",
    "facts_known",
    "numbers_of",
    "proposed_with",
    "row_of",
    "rule",
    "rules_in_force",
    "story",
    "text_of",
    "told_of",
    "version",
    "what_if",
    "wider",
    "withdrawn_with",
]
