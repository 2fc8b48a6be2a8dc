"""How objections says no."""
