"""Pure verdicts of record_books: no framework, no clock, no database."""
