"""Pairings: somebody who needs company and those who promised to come, visit by visit, until a farewell."""
