"""查找: say in one sentence what this room is for."""
