"""菜单: what teams offer regularly, ordered by residents from a list, never more than they can do."""
