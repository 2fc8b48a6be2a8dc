"""The nouns of profiles."""
