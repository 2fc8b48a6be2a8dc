"""The deeds of benefits and the ways to them."""
