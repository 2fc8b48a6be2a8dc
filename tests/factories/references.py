"""Makers for references: plausible, with fixed dates."""
