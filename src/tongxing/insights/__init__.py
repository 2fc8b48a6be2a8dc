"""统计洞察: say in one sentence what this room is for."""
