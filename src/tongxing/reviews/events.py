"""What reviews announces."""
