"""Pure verdicts of bookkeeping: no framework, no clock, no database."""
