"""Everything that may change rosters."""
