"""Yearly reviews of organisations and spot checks: what the records say, what is made of it, every way to answer."""
