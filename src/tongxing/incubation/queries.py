"""Questions about incubation."""
