"""The deeds of supervision and the ways to them."""
