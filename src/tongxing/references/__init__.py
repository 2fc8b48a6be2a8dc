"""评价参考: say in one sentence what this room is for."""
