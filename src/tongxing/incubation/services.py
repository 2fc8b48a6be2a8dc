"""Everything that may change incubation."""
