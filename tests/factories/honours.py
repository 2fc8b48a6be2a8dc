"""Makers for honours: plausible, with fixed dates."""
