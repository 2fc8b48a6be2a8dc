"""Stations: where people come with a need or the wish to help."""
