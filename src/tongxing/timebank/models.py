"""The nouns of timebank."""
