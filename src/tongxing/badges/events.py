"""What badges announces."""
