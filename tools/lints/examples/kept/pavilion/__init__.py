"""A small house that shows what the contracts ask."""
