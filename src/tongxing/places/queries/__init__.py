"""Questions about places.

public: all of them; where a county lies is nobody's secret.
"""

from tongxing.places.queries.boundaries import county_at, is_inside
from tongxing.places.queries.regions import (
    checked_place,
    children,
    codes_below,
    exists_on,
    full_name,
    full_names,
    names_below,
    region,
    regions,
    search,
    short_names,
    successors,
)
from tongxing.places.rules import (
    ancestors,
    around,
    at_level,
    contains,
    distance_metres,
    gcj02_from_wgs84,
    is_code,
    is_point,
    level_of,
    parent_of,
    span,
    wgs84_from_gcj02,
    whole_code,
)

__all__ = [
    "ancestors",
    "around",
    "at_level",
    "checked_place",
    "children",
    "codes_below",
    "contains",
    "county_at",
    "distance_metres",
    "exists_on",
    "full_name",
    "full_names",
    "gcj02_from_wgs84",
    "is_code",
    "is_inside",
    "is_point",
    "level_of",
    "names_below",
    "parent_of",
    "region",
    "regions",
    "search",
    "short_names",
    "span",
    "successors",
    "wgs84_from_gcj02",
    "whole_code",
]
