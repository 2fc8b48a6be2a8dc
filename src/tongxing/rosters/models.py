"""The nouns of rosters."""
