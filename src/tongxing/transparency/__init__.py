"""公开日志: one tree over every line of the ledger, signed, published, and kept honest by others who watch it grow."""
