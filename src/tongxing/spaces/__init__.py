"""Spaces: what a station has that can be booked, and never twice for the same hour."""
