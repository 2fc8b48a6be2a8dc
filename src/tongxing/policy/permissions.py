"""The deeds of policy and the ways to them."""
