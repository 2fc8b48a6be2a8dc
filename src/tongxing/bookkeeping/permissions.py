"""The deeds of bookkeeping and the ways to them."""
