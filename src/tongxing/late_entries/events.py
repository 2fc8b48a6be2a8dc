"""What late_entries announces."""
