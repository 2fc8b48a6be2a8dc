"""Where announcements wait."""
