"""公开日志: say in one sentence what this room is for."""
