"""The nouns of record_books."""
