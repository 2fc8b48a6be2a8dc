"""点单: verified needs offered to those who said they would come, until both sides have had their word."""
