"""Pure verdicts of badges: no framework, no clock, no database."""
