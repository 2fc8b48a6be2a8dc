"""The nouns of late_entries."""
