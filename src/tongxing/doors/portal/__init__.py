"""The way in for anyone."""
