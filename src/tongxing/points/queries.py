"""Questions about points."""
