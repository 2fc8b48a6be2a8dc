"""A county of invented people in a real place, made through the same services as everything else."""
