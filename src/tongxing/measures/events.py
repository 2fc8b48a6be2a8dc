"""What measures announces."""
