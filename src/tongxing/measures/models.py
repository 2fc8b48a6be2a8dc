"""The nouns of measures."""
