"""Everything that may change late_entries."""
