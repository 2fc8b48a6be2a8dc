"""Makers for transparency: plausible, with fixed dates."""
