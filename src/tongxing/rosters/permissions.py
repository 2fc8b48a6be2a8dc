"""The deeds of rosters and the ways to them."""
