"""Orders going into references, and the cards that come out."""
