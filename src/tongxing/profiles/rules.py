"""Pure verdicts of profiles: no framework, no clock, no database."""
