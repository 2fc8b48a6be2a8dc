"""Everything that may change points: settling, using and giving them, funds, bars after complaints, and the choice."""

from tongxing.points.services.bars import bar_points, lift_bar
from tongxing.points.services.choices import choose_to_take_part
from tongxing.points.services.dealings import give_back, give_to_fund, spend
from tongxing.points.services.funds import grant_from_fund, issue_to_fund, open_fund
from tongxing.points.services.settling import (
    expire_points,
    settle,
    settle_all,
    settle_records,
    settle_slice,
    warn_of_expiry,
)

__all__ = [
    "bar_points",
    "choose_to_take_part",
    "expire_points",
    "give_back",
    "give_to_fund",
    "grant_from_fund",
    "issue_to_fund",
    "lift_bar",
    "open_fund",
    "settle",
    "settle_all",
    "settle_records",
    "settle_slice",
    "spend",
    "warn_of_expiry",
]
