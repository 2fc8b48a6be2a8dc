"""The deeds of insights and the ways to them."""
