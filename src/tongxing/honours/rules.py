"""Pure verdicts of honours: no framework, no clock, no database."""
