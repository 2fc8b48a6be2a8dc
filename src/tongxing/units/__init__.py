"""单位与社区: say in one sentence what this room is for."""
