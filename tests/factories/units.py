"""Makers for units: plausible, with fixed dates."""
