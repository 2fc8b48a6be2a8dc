"""Cards of people."""
