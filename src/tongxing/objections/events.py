"""What objections announces."""
