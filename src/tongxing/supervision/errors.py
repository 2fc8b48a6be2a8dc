"""How supervision says no."""
