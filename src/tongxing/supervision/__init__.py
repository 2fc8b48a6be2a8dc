"""监督抽查: say in one sentence what this room is for."""
