"""The deeds of record_books and the ways to them."""
