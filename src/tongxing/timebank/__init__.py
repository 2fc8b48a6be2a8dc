"""时间储蓄: say in one sentence what this room is for."""
