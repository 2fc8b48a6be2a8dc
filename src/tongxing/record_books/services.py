"""Everything that may change record_books."""
