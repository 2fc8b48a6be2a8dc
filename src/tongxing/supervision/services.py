"""Everything that may change supervision."""
