"""Orders going into reviews, and the cards that come out."""
