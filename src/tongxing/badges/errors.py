"""How badges says no."""
