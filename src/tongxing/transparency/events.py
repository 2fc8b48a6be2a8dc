"""What transparency announces: nothing. Whoever wants to follow the log reads its checkpoints."""
