"""How references says no."""
