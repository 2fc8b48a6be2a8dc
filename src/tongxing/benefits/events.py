"""What benefits announces."""
