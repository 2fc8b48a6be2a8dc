"""The nouns of badges."""
