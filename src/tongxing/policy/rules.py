"""Pure verdicts of policy: no framework, no clock, no database."""
