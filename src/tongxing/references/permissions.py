"""The deeds of references and the ways to them."""
