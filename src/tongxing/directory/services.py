"""Everything that may change directory."""
