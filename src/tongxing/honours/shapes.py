"""Orders going into honours, and the cards that come out."""
