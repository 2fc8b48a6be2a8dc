"""What points announces."""
