"""What fits the viewer now, each with its reason; by date alone, or nothing, for whoever chose that."""

from tongxing.suggestions.queries.fitting import price_by
from tongxing.suggestions.queries.judging import hours_given, minute_of, pressing, weights_in
from tongxing.suggestions.queries.mine import all_for_me, for_me, way_of

__all__ = [
    "all_for_me",
    "for_me",
    "hours_given",
    "minute_of",
    "pressing",
    "price_by",
    "way_of",
    "weights_in",
]
