"""How rosters says no."""
