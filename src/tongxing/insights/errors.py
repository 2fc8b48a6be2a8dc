"""How insights says no."""
