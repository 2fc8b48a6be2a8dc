"""嘉许与星级: say in one sentence what this room is for."""
