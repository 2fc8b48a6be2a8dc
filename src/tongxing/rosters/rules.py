"""Pure verdicts of rosters: no framework, no clock, no database."""
