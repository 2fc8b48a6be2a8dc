"""What directory announces."""
