"""Makers for library: plausible, with fixed dates."""
