"""Questions about honours."""
