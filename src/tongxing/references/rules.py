"""Pure verdicts of references: no framework, no clock, no database."""
