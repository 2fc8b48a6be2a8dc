"""The deeds of honours and the ways to them."""
