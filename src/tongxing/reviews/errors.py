"""How reviews says no."""
