"""The nouns of policy."""
