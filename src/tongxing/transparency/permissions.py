"""The deeds of transparency and the ways to them."""
