"""Questions about directory."""
