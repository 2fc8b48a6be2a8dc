"""Makers for bookkeeping: plausible, with fixed dates."""
