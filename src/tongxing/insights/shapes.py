"""Orders going into insights, and the cards that come out."""
