"""Makers for insights: plausible, with fixed dates."""
