"""Campaigns 主题活动: for a day of the calendar a place says what it wishes for, and teams hang on it what they do."""
