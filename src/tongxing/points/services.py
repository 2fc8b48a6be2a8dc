"""Everything that may change points."""
