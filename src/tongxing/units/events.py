"""What units announces."""
