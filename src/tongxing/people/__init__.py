"""Persons: who volunteers, who is helped, what they consented to."""
