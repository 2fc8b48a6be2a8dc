"""Pure verdicts of directory: no framework, no clock, no database."""
