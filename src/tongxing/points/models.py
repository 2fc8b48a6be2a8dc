"""The nouns of points."""
