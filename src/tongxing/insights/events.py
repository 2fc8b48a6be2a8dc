"""What insights announces."""
