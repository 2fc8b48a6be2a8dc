"""What record_books announces."""
