"""What transparency announces."""
