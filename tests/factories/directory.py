"""Makers for directory: plausible, with fixed dates."""
