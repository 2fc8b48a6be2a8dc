"""Questions about record_books."""
