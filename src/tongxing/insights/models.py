"""The nouns of insights."""
