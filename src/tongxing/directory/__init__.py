"""查找: people and teams found by name, number, initials or two characters, within the asker's range."""
