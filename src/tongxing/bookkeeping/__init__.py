"""记账: one general ledger of double entries in whole points or minutes, for whichever room keeps such a thing."""
