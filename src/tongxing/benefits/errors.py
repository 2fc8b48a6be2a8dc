"""How benefits says no."""
