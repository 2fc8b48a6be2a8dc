"""Orders going into bookkeeping, and the cards that come out."""
