"""Orders going into directory, and the cards that come out."""
