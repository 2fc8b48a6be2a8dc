"""How units says no."""
