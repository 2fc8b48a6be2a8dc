"""The nouns of supervision."""
