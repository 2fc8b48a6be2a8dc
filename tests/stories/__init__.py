"""Stories with dates: played through the rooms or through the API, read by officials."""
