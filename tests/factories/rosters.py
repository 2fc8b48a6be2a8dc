"""Makers for rosters: plausible, with fixed dates."""
