"""Questions about figures: the register, one figure, all of a region, those of its children, and closed years.

public: sums over whole regions, small counts hidden; nobody in them can be told apart
"""

from tongxing.insights.queries.figures import (
    as_of,
    children,
    figures,
    over_time,
    value,
)
from tongxing.insights.queries.kept import stray_sums
from tongxing.insights.queries.register import ids, indicator, indicators
from tongxing.insights.queries.reports import report, report_of, reports_in

__all__ = [
    "as_of",
    "children",
    "figures",
    "ids",
    "indicator",
    "indicators",
    "over_time",
    "report",
    "report_of",
    "reports_in",
    "stray_sums",
    "value",
]
