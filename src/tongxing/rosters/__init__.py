"""名册与导入: say in one sentence what this room is for."""
