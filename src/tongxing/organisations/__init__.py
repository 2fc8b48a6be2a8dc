"""Organisations, teams and who belongs to them."""
