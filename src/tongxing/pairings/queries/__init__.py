"""Questions about pairings."""

from tongxing.pairings.queries.kept import rule_for
from tongxing.pairings.queries.pairings import (
    companionships_of,
    contact_of,
    pairing,
    pairings_here,
    pairings_of,
    story_of,
    told_of_companion,
)
from tongxing.pairings.queries.telling import told_of_alarm, told_of_pairing
from tongxing.pairings.queries.times import visit_days_of
from tongxing.pairings.queries.visits import (
    alarm,
    companions_known_to,
    counts_by_place,
    open_alarms,
    pairing_figures,
    slip_of,
    words_of,
)

__all__ = [
    "alarm",
    "companions_known_to",
    "companionships_of",
    "contact_of",
    "counts_by_place",
    "open_alarms",
    "pairing",
    "pairing_figures",
    "pairings_here",
    "pairings_of",
    "rule_for",
    "slip_of",
    "story_of",
    "told_of_alarm",
    "told_of_companion",
    "told_of_pairing",
    "visit_days_of",
    "words_of",
]
