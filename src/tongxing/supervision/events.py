"""What supervision announces."""
