"""Everything that may change timebank."""
