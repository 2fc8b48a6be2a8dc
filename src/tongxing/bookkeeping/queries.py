"""Questions about bookkeeping."""
