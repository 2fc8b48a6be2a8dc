"""Pure verdicts of transparency: no framework, no clock, no database."""
