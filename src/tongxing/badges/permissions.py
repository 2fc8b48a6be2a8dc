"""The deeds of badges and the ways to them."""
