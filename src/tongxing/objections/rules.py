"""Pure verdicts of objections: no framework, no clock, no database."""
