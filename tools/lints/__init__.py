"""Checks no tool ships; each has examples that must pass and examples that must fail."""
