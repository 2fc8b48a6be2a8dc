"""How the house is switched on: environment, settings, addresses, servers."""
