"""Everything that may change insights."""
