"""The nouns of honours."""
