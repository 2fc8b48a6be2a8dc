"""Makers for incubation: plausible, with fixed dates."""
