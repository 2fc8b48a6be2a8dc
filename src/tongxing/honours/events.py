"""What honours announces."""
