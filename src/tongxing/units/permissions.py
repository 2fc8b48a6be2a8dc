"""The deeds of units and the ways to them."""
