"""The nouns of objections."""
