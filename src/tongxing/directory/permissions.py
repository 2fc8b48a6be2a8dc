"""The deeds of directory and the ways to them."""
