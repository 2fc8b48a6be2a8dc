"""日历: the address from which a phone's own calendar learns what somebody, or a team, has ahead."""
