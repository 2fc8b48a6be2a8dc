"""Questions about units and communities. People are counted here and never listed to a unit."""

from tongxing.units.queries.arrangements import (
    arrangement,
    arrangements_of,
    calls_for_me,
    occasions_for,
    told_of_activity,
)
from tongxing.units.queries.reports import (
    accounts_reported,
    communities_of,
    own_report,
    reports_here,
    units_reported,
)
from tongxing.units.queries.units import (
    accounts_linked,
    own_link,
    totals,
    unit,
    unit_of,
    units_in,
    units_led_by,
    units_to_join,
)
from tongxing.units.queries.whistles import (
    call,
    calls_of_unit,
    counts_by_place,
    told_of_call,
    told_of_whistle,
    whistle,
    whistles_here,
)

__all__ = [
    "accounts_linked",
    "accounts_reported",
    "arrangement",
    "arrangements_of",
    "call",
    "calls_for_me",
    "calls_of_unit",
    "communities_of",
    "counts_by_place",
    "occasions_for",
    "own_link",
    "own_report",
    "reports_here",
    "told_of_activity",
    "told_of_call",
    "told_of_whistle",
    "totals",
    "unit",
    "unit_of",
    "units_in",
    "units_led_by",
    "units_reported",
    "units_to_join",
    "whistle",
    "whistles_here",
]
