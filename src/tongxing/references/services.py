"""Everything that may change references."""
