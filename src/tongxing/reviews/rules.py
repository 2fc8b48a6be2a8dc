"""Pure verdicts of reviews: no framework, no clock, no database."""
