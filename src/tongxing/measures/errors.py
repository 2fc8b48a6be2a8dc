"""How measures says no."""
