"""Makers for supervision: plausible, with fixed dates."""
