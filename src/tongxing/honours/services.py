"""Everything that may change honours."""
