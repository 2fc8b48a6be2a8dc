"""How points says no."""
