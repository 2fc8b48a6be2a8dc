"""How policy says no."""
