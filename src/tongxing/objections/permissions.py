"""The deeds of objections and the ways to them."""
