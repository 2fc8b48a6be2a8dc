"""年度评估: say in one sentence what this room is for."""
