"""Orders going into benefits, and the cards that come out."""
