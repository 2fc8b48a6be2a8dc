"""Questions about transparency."""
