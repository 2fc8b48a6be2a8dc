"""Questions about units."""
