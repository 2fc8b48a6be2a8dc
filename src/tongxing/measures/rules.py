"""Pure verdicts of measures: no framework, no clock, no database."""
