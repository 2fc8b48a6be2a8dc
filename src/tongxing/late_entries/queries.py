"""Questions about late_entries."""
