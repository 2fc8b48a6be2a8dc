"""统计洞察: what we count, said once: definition, unit, clause, where it comes from and as of when."""
