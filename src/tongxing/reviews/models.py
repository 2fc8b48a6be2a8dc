"""The nouns of reviews."""
