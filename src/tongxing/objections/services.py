"""Everything that may change objections."""
