"""Pure verdicts of units: no framework, no clock, no database."""
