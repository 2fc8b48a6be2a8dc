"""The nouns of bookkeeping."""
