"""Everything that may change units."""
