"""Questions about badges."""
