"""志愿者档案: say in one sentence what this room is for."""
