"""How profiles says no."""
