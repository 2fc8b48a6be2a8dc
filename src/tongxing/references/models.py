"""The nouns of references."""
