"""Makers for reviews: plausible, with fixed dates."""
