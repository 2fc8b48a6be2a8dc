"""政策规则: say in one sentence what this room is for."""
