"""The ground every room stands on: ids, clock, minutes, refusals, events, journal, sealing, ports."""
