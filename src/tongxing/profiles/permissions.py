"""The deeds of profiles and the ways to them."""
