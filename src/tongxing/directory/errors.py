"""How directory says no."""
