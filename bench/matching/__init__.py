"""`python -m bench.matching`: every method on the same cities, one independent judge, the table of targets."""
