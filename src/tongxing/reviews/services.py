"""Everything that may change reviews."""
