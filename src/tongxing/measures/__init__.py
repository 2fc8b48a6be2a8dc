"""举措跟踪: say in one sentence what this room is for."""
