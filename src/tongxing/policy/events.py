"""What policy announces."""
