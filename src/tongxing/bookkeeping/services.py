"""Everything that may change bookkeeping."""
