"""The deeds of measures and the ways to them."""
