"""Activities: a time, a place, a number of places, and who takes part."""
