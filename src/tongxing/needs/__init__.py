"""Needs: noted, answered, met, rated; the longest waiting first."""
