"""Orders going into transparency, and the cards that come out."""
