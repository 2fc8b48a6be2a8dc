"""Makers for timebank: plausible, with fixed dates."""
