"""The deeds of timebank and the ways to them."""
