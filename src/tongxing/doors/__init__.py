"""Entrances, one per audience; strangers to each other."""
