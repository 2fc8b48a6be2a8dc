"""Everything that may change transparency."""
