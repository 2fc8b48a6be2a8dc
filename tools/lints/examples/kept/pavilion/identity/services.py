"""The drawer."""
