"""证牌: say in one sentence what this room is for."""
