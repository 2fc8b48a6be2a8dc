"""The nouns of incubation."""
