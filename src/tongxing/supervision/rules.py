"""Pure verdicts of supervision: no framework, no clock, no database."""
