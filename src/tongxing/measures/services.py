"""Everything that may change measures."""
