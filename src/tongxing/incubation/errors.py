"""How incubation says no."""
