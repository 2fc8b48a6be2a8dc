"""孵化与联合: say in one sentence what this room is for."""
