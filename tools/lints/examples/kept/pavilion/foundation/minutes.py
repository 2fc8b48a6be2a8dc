"""Whole minutes."""
