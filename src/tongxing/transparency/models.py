"""The nouns of transparency."""
