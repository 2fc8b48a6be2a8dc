"""Everything that may change badges."""
