"""The append-only record of service."""
