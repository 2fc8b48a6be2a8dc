"""The nouns of benefits."""
