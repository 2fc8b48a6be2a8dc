"""Makers for badges: plausible, with fixed dates."""
