"""Questions about policy."""
