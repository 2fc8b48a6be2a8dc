"""Orders going into measures, and the cards that come out."""
