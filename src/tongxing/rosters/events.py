"""What rosters announces."""
