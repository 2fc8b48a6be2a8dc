"""Makers for record_books: plausible, with fixed dates."""
