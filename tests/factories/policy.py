"""Makers for policy: plausible, with fixed dates."""
