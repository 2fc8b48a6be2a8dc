"""How record_books says no."""
