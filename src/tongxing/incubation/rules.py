"""Pure verdicts of incubation: no framework, no clock, no database."""
