"""How timebank says no."""
