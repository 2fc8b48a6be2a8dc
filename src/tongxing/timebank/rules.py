"""Pure verdicts of timebank: no framework, no clock, no database."""
