"""What timebank announces."""
