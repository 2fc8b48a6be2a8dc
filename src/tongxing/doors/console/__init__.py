"""For operators: one command per file."""
