"""Orders going into badges, and the cards that come out."""
