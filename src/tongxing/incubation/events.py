"""What incubation announces."""
