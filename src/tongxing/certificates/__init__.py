"""Certificates made from the ledger, and the answer when somebody checks one."""
