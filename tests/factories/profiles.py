"""Makers for profiles: plausible, with fixed dates."""
