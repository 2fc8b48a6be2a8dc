"""Questions about insights."""
