"""Questions about benefits."""
