"""Pure verdicts of benefits: no framework, no clock, no database."""
