"""Makers for benefits: plausible, with fixed dates."""
