"""The deeds of points and the ways to them."""
