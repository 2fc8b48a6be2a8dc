"""The nouns of directory."""
