"""How bookkeeping says no."""
