"""How honours says no."""
