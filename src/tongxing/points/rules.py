"""Pure verdicts of points: no framework, no clock, no database."""
