"""Makers for measures: plausible, with fixed dates."""
