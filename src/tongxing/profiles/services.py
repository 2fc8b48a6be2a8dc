"""Everything that may change profiles."""
