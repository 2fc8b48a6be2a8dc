"""The deeds of incubation and the ways to them."""
