"""Orders going into units, and the cards that come out."""
