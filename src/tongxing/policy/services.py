"""Everything that may change policy."""
