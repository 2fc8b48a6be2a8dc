"""How transparency says no."""
