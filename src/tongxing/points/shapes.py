"""Orders going into points, and the cards that come out."""
