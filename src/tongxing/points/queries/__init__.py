"""Questions about points: what a person has and why, funds, the books, and whether everything agrees."""

from tongxing.points.queries.mine import points_of
from tongxing.points.queries.oversight import books, fund, fund_lines, funds_in, funds_open_to
from tongxing.points.queries.reckoning import (
    UNIT,
    due_to_expire,
    facts_of,
    fund_account,
    gathered,
    in_hand,
    is_kept,
    new_holding,
    owed_account,
    own_account,
    reckoned,
    rule_of,
    standings,
    to_warn,
)
from tongxing.points.queries.steps import (
    bar_card,
    bar_for_change,
    dealing_card,
    dealing_with,
    fund_card,
    fund_for_change,
    fund_with,
    spent_in_quarter,
)
from tongxing.points.queries.verification import findings
from tongxing.points.queries.what_if import gauge

__all__ = [
    "UNIT",
    "bar_card",
    "bar_for_change",
    "books",
    "dealing_card",
    "dealing_with",
    "due_to_expire",
    "facts_of",
    "findings",
    "fund",
    "fund_account",
    "fund_card",
    "fund_for_change",
    "fund_lines",
    "fund_with",
    "funds_in",
    "funds_open_to",
    "gathered",
    "gauge",
    "in_hand",
    "is_kept",
    "new_holding",
    "owed_account",
    "own_account",
    "points_of",
    "reckoned",
    "rule_of",
    "spent_in_quarter",
    "standings",
    "to_warn",
]
