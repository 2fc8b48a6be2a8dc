"""What fits the viewer now, each with its reason; by date alone, or nothing, for whoever chose that."""

from tongxing.suggestions.queries.mine import all_for_me, for_me, way_of

__all__ = ["all_for_me", "for_me", "way_of"]
