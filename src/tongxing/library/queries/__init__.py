"""Questions about the library: what is proven, where it is copied, and which series there are."""

from tongxing.library.queries.gathering import (
    members_waiting,
    series,
    series_kept,
    series_known,
    series_of_project,
)
from tongxing.library.queries.listing import (
    copies_of,
    counts_by_place,
    credit_of,
    is_listed,
    item,
    item_of_project,
    items,
    items_of_team,
    library_rule,
    nomination,
    nominations_answered,
    nominations_waiting,
    place_of,
    times_taken_off,
    title_of,
)

__all__ = [
    "copies_of",
    "counts_by_place",
    "credit_of",
    "is_listed",
    "item",
    "item_of_project",
    "items",
    "items_of_team",
    "library_rule",
    "members_waiting",
    "nomination",
    "nominations_answered",
    "nominations_waiting",
    "place_of",
    "series",
    "series_kept",
    "series_known",
    "series_of_project",
    "times_taken_off",
    "title_of",
]
