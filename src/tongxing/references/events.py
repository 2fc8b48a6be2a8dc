"""What references announces."""
