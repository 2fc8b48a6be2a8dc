"""Benchmarks: figures as JSON, always beside a reference measured in the same run."""
