"""Pure verdicts of insights: no framework, no clock, no database."""
