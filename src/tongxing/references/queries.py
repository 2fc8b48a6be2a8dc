"""Questions about references."""
