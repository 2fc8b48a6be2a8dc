"""How late_entries says no."""
