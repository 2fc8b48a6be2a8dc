"""服务记录册: say in one sentence what this room is for."""
