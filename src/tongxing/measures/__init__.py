"""举措跟踪: the clauses of the policy documents, who answers for them, and where they stand in a region today."""
