"""Pure verdicts of late_entries: no framework, no clock, no database."""
