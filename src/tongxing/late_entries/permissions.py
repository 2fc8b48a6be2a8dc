"""The deeds of late_entries and the ways to them."""
