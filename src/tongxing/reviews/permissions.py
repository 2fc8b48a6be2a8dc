"""The deeds of reviews and the ways to them."""
