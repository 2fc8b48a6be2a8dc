"""Everything that may change benefits."""
