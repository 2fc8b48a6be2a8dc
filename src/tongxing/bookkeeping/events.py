"""What bookkeeping announces."""
