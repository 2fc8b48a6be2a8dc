"""定时开放: more people than places; who comes first is said in advance, by number or by draw."""
