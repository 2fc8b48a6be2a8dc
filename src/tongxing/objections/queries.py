"""Questions about objections."""
