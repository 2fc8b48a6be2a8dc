"""Makers for late_entries: plausible, with fixed dates."""
