"""Makers for objections: plausible, with fixed dates."""
