"""Makers for points: plausible, with fixed dates."""
