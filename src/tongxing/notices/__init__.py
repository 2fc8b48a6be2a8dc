"""Notices: telling people what concerns them, in time."""
