"""Checks records, certificates and the log of a Tongxing installation, off-line and without its database."""
