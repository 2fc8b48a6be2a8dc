"""The nouns of units."""
