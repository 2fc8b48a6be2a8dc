"""Orders going into late_entries, and the cards that come out."""
